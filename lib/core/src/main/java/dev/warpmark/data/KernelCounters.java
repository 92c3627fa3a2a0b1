package dev.warpmark.data;

import dev.warpmark.attention.AttentionShape;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a profiler counted in one launch of a kernel.
 *
 * @param kernel the backend, or the variant of it
 * @param shape what it computed
 * @param seconds its duration under the profiler, above 0
 * @param clockHertz the multiprocessors' clock meanwhile, above 0
 * @param busy share of its peak, 0 to 1, at which each unit worked; units not counted are absent
 */
public record KernelCounters(
    String kernel,
    AttentionShape shape,
    double seconds,
    double clockHertz,
    Map<HardwareUnit, Double> busy) {

  /** Checks the ranges and copies the shares. */
  public KernelCounters {
    if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("seconds must be finite and above 0, was " + seconds);
    }
    if (!(clockHertz > 0 && clockHertz < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "clockHertz must be finite and above 0, was " + clockHertz);
    }
    // Counters are read in several passes, so a unit that is always busy may pass 100 % a little.
    busy.forEach(
        (unit, share) -> {
          if (!(share >= 0 && share <= 1.05)) {
            throw new IllegalArgumentException(
                "the share of %s must lie between 0 and 1, was %s".formatted(unit.label(), share));
          }
        });
    Map<HardwareUnit, Double> copy = new EnumMap<>(HardwareUnit.class);
    copy.putAll(busy);
    busy = Collections.unmodifiableMap(copy);
  }

  /** The share of its peak at which a unit worked, where it was counted. */
  public OptionalDouble share(HardwareUnit unit) {
    Double share = busy.get(unit);
    return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
  }
}
