package dev.warpmark.data;

import dev.warpmark.device.Setting;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run drew, by the card's own counter read before its first warm-up and after its last
 * sample: of the whole card, waits and other processes included.
 */
public final class Energy {
  private Energy() {}

  /** Joules of a run; empty where the card does not count them. */
  public static OptionalDouble joules(RunData run) {
    Optional<Double> before = read(run, Setting.TOTAL_ENERGY_JOULES);
    Optional<Double> after = read(run, Setting.TOTAL_ENERGY_JOULES + Setting.AT_END);
    return before.isPresent() && after.isPresent() && after.get() > before.get()
        ? OptionalDouble.of(after.get() - before.get())
        : OptionalDouble.empty();
  }

  private static Optional<Double> read(RunData run, String name) {
    try {
      return run.environment().setting(name).flatMap(Setting::observed).map(Double::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
