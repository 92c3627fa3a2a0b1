package dev.warpmark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the examples of FIPS 180-2, appendix B, and the hash of nothing. */
class Sha256Test {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aHashIsThatOfThePublishedExamples() {
    assertEquals(ABC, Sha256.of("abc"));
    assertEquals(
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        Sha256.of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", new Sha256().hex());
  }

  @Test
  void partsAreOneTextAndAFileIsItsBytes(@TempDir Path folder) throws IOException {
    assertEquals(ABC, new Sha256().add("a").add("bc".getBytes(StandardCharsets.UTF_8)).hex());
    Path file = Files.writeString(folder.resolve("large"), "a".repeat(1_000_000));
    assertEquals(
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Sha256.of(file));
  }
}
