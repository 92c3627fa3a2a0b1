package dev.warpmark.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 hash in the making: of what was added so far, one part after the other. */
public final class Sha256 {
  /** Bytes of a hash. */
  public static final int LENGTH = 32;

  private final MessageDigest digest;

  /** The hash of nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Adds bytes. */
  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Adds a text in UTF-8. */
  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of all that was added, 64 lower-case hex digits; it begins anew after that. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** The hash of all that was added, {@value #LENGTH} bytes; it begins anew after that. */
  public byte[] bytes() {
    return digest.digest();
  }

  /** The hash of a text in UTF-8, in hex. */
  public static String of(String text) {
    return new Sha256().add(text).hex();
  }

  /**
   * The hash of a file, in hex; it is read in pieces, however large it is.
   *
   * @throws IOException when it cannot be read
   */
  public static String of(Path file) throws IOException {
    Sha256 hash = new Sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.digest.update(buffer, 0, n);
      }
    }
    return hash.hex();
  }
}
