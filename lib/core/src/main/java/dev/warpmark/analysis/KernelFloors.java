package dev.warpmark.analysis;

import dev.warpmark.attention.Precision;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import dev.warpmark.device.Peak;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a kernel is from the time that one part of the card alone would need.
 *
 * <p>A unit that worked at 65 % of its peak for 700 µs could have done the same work in 455 µs: its
 * floor is duration × share. It is the floor of what the kernel issued, at the clock it ran at,
 * padding and extra products included, not of the formula alone; the memory floor of the formula is
 * {@link #compulsoryFloorSeconds}.
 *
 * @param counters what was counted
 */
public record KernelFloors(KernelCounters counters) {
  /** Below this share of its peak nothing is called binding: the kernel mostly waits. */
  public static final double BUSY = 0.6;

  /** Two units this close bind together. */
  private static final double NEXT_TO = 0.05;

  /** The time a unit would have needed for the same work at its peak. */
  public OptionalDouble floorSeconds(HardwareUnit unit) {
    OptionalDouble share = counters.share(unit);
    return share.isEmpty() ? share : OptionalDouble.of(counters.seconds() * share.getAsDouble());
  }

  /** The time that moving Q, K, V and O once would take at the card's memory ceiling. */
  public OptionalDouble compulsoryFloorSeconds(ProfileData profile) {
    Optional<Peak> peak = profile.peakBandwidth();
    double bytes = counters.shape().compulsoryBytes(Precision.FLOAT16);
    return peak.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(bytes / peak.get().perSecond());
  }

  /** The busiest unit of all. */
  public Optional<HardwareUnit> busiest() {
    return counters.busy().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** Of tensor cores, exponentials and memory the one whose floor is nearest. */
  public Optional<HardwareUnit> nearestFloor() {
    return Arrays.stream(HardwareUnit.values())
        .filter(HardwareUnit::isFloor)
        .filter(unit -> counters.share(unit).isPresent())
        .max(Comparator.comparingDouble(unit -> counters.share(unit).getAsDouble()));
  }

  /** Duration over the nearest floor: 1 would be perfect. */
  public OptionalDouble overFloor() {
    Optional<HardwareUnit> nearest = nearestFloor();
    return nearest.isEmpty() || counters.share(nearest.get()).getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 / counters.share(nearest.get()).getAsDouble());
  }

  /** What binds, in words. */
  public String binding() {
    if (busiest().isEmpty()) {
      return "nothing was counted";
    }
    double most = counters.share(busiest().get()).getAsDouble();
    String busy =
        counters.busy().entrySet().stream()
            .filter(entry -> entry.getValue() >= most - NEXT_TO)
            .sorted(Map.Entry.<HardwareUnit, Double>comparingByValue().reversed())
            .map(entry -> entry.getKey().label())
            .reduce((a, b) -> a + " and " + b)
            .orElseThrow();
    return most >= BUSY ? busy : "waiting; busiest: " + busy;
  }
}
