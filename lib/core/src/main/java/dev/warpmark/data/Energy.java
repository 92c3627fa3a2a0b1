package dev.warpmark.data;

import dev.warpmark.device.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run drew, by the card's own counter read before its first warm-up and after its last
 * sample: of the whole card, waits and other processes included. Settings and the event floor are
 * read between counter and samples too, so that a short run has a time of its own for it.
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

  /**
   * Seconds between the two readings of the counter; empty in runs of earlier versions, which did
   * not note them.
   */
  public static OptionalDouble seconds(RunData run) {
    Optional<Instant> before = instant(run, Setting.TOTAL_ENERGY_AT);
    Optional<Instant> after = instant(run, Setting.TOTAL_ENERGY_AT + Setting.AT_END);
    return before.isPresent() && after.isPresent() && after.get().isAfter(before.get())
        ? OptionalDouble.of(Duration.between(before.get(), after.get()).toNanos() * 1e-9)
        : OptionalDouble.empty();
  }

  private static Optional<Instant> instant(RunData run, String name) {
    try {
      return run.environment().setting(name).flatMap(Setting::observed).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> read(RunData run, String name) {
    try {
      return run.environment().setting(name).flatMap(Setting::observed).map(Double::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
