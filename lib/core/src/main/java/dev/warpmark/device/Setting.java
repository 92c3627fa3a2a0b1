package dev.warpmark.device;

import java.util.Optional;

/**
 * One property of the environment, as requested against as observed.
 *
 * @param name the property, dotted and in lower case, for example {@code torch.tf32_matmul}
 * @param requested the value this process asked for; empty where it asked for none
 * @param observed the value read back; empty where it cannot be read
 * @param source where the observed value comes from, for example {@code /proc/cpuinfo}
 */
public record Setting(
    String name, Optional<String> requested, Optional<String> observed, String source) {

  /** Joules that a card has drawn since its driver was loaded. */
  public static final String TOTAL_ENERGY_JOULES = "gpu.total_energy_joules";

  /** When that was read, as an ISO instant. */
  public static final String TOTAL_ENERGY_AT = "gpu.total_energy_read_at";

  /** Which card of its model: the first digits of the SHA-256 of its UUID, no serial number. */
  public static final String CARD = "gpu.card";

  /** Ends the name of a setting that was read again after the run and had changed. */
  public static final String AT_END = ".at_end";

  /** A property that was read and not requested. */
  public static Setting observed(String name, String value, String source) {
    return new Setting(name, Optional.empty(), Optional.of(value), source);
  }

  /** A property that cannot be read here. */
  public static Setting unknown(String name, String source) {
    return new Setting(name, Optional.empty(), Optional.empty(), source);
  }

  /** A property that was requested and read back. */
  public static Setting requested(String name, String value, String observed, String source) {
    return new Setting(name, Optional.of(value), Optional.of(observed), source);
  }

  /** Whether a value was requested and is the one observed. */
  public boolean isLocked() {
    return requested.isPresent() && requested.equals(observed);
  }

  /** Whether a value was requested and another, or none, was observed. */
  public boolean isBroken() {
    return requested.isPresent() && !requested.equals(observed);
  }
}
