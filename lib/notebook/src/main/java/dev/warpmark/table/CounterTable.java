package dev.warpmark.table;

import dev.warpmark.analysis.KernelFloors;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.ProfileData;
import dev.warpmark.display.Quantity;
import java.util.OptionalDouble;
import tech.tablesaw.api.Table;

/**
 * A row a kernel: how busy each part of the card was, and how far the kernel is from its floors.
 */
public final class CounterTable {
  private CounterTable() {}

  /**
   * How busy each part was. Columns: {@code kernel}, {@code shape}, {@code duration (µs)}, {@code
   * clock (MHz)}, and a share of its peak for each {@link HardwareUnit}.
   */
  public static Table busy(ProfileData profile) {
    Rows<KernelFloors> table =
        rows(
                profile,
                "Share of its peak at which each part of the " + profile.deviceName() + " worked")
            .numbers("duration", Quantity.TIME, "µs", CounterTable::duration)
            .numbers(
                "clock",
                Quantity.FREQUENCY,
                "MHz",
                row -> OptionalDouble.of(row.counters().clockHertz()));
    for (HardwareUnit unit : HardwareUnit.values()) {
      table.numbers(unit.label(), Quantity.SHARE, "%", row -> row.counters().share(unit));
    }
    return table.table();
  }

  /**
   * How far each kernel is from the time that one part alone would need. Columns: {@code kernel},
   * {@code shape}, {@code nearest floor}, {@code duration / floor (×)}, {@code what binds}, {@code
   * duration (µs)}, {@code tensor floor (µs)}, {@code ex2 floor (µs)}, {@code memory floor (µs)}
   * (Q, K, V and O moved once).
   */
  public static Table floors(ProfileData profile) {
    return rows(profile, "Duration and floors on " + profile.deviceName())
        .text("nearest floor", row -> row.nearestFloor().map(HardwareUnit::label).orElse(""))
        .numbers("duration / floor", Quantity.RATIO, "×", KernelFloors::overFloor)
        .text("what binds", KernelFloors::binding)
        .numbers("duration", Quantity.TIME, "µs", CounterTable::duration)
        .numbers("tensor floor", Quantity.TIME, "µs", r -> r.floorSeconds(HardwareUnit.TENSOR))
        .numbers(
            "ex2 floor", Quantity.TIME, "µs", r -> r.floorSeconds(HardwareUnit.SPECIAL_FUNCTION))
        .numbers("memory floor", Quantity.TIME, "µs", r -> r.compulsoryFloorSeconds(profile))
        .table();
  }

  private static Rows<KernelFloors> rows(ProfileData profile, String title) {
    return new Rows<>(title, profile.kernels().stream().map(KernelFloors::new).toList())
        .text("kernel", row -> row.counters().kernel())
        .text("shape", row -> row.counters().shape().toString());
  }

  private static OptionalDouble duration(KernelFloors row) {
    return OptionalDouble.of(row.counters().seconds());
  }
}
