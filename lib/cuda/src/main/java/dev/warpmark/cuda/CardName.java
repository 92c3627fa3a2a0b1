package dev.warpmark.cuda;

import dev.warpmark.device.Setting;
import dev.warpmark.device.Sha256;
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
    return Sha256.of(uuid).substring(0, DIGITS);
  }
}
