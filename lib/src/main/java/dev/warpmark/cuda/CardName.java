package dev.warpmark.cuda;

import dev.warpmark.device.Setting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A name that tells two cards of one model apart and gives neither away: the first digits of the
 * SHA-256 of the UUID, which is drawn from too many to be guessed.
 */
final class CardName {
  private static final int DIGITS = 8;
  private static final String SOURCE = "NVML, the UUID's SHA-256";

  private CardName() {}

  /** The setting, unknown where NVML tells no UUID. */
  static Setting setting(Optional<String> uuid) {
    return uuid.map(known -> Setting.observed(Setting.CARD, of(known), SOURCE))
        .orElseGet(() -> Setting.unknown(Setting.CARD, SOURCE));
  }

  private static String of(String uuid) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(uuid.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
