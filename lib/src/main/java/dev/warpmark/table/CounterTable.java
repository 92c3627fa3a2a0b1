package dev.warpmark.table;

import dev.warpmark.analysis.KernelFloors;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.ProfileData;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * A row a kernel: how busy each part of the card was, and how far the kernel is from its floors.
 */
public final class CounterTable {
  private static final Unit MICROSECONDS = Quantity.TIME.unit("µs");
  private static final Unit PERCENT = Quantity.SHARE.unit("%");

  private CounterTable() {}

  /**
   * How busy each part was. Columns: {@code kernel}, {@code shape}, {@code duration (µs)}, {@code
   * clock (MHz)}, and a share of its peak for each {@link HardwareUnit}.
   */
  public static Table busy(ProfileData profile) {
    List<KernelFloors> rows = rows(profile);
    Table table =
        Table.create(
            "Share of its peak at which each part of the " + profile.deviceName() + " worked",
            Columns.text("kernel", rows, row -> row.counters().kernel()),
            Columns.text("shape", rows, row -> row.counters().shape().toString()),
            time("duration", rows, row -> OptionalDouble.of(row.counters().seconds())),
            Columns.numbers(
                "clock",
                Quantity.FREQUENCY,
                Quantity.FREQUENCY.unit("MHz"),
                rows,
                row -> OptionalDouble.of(row.counters().clockHertz())));
    for (HardwareUnit unit : HardwareUnit.values()) {
      table.addColumns(
          Columns.numbers(
              unit.label(), Quantity.SHARE, PERCENT, rows, row -> row.counters().share(unit)));
    }
    return table;
  }

  /**
   * How far each kernel is from the time that one part alone would need. Columns: {@code kernel},
   * {@code shape}, {@code nearest floor}, {@code duration / floor (×)}, {@code what binds}, {@code
   * duration (µs)}, {@code tensor floor (µs)}, {@code ex2 floor (µs)}, {@code memory floor (µs)}
   * (Q, K, V and O moved once).
   */
  public static Table floors(ProfileData profile) {
    List<KernelFloors> rows = rows(profile);
    return Table.create(
        "Duration and floors on " + profile.deviceName(),
        Columns.text("kernel", rows, row -> row.counters().kernel()),
        Columns.text("shape", rows, row -> row.counters().shape().toString()),
        Columns.text(
            "nearest floor", rows, row -> row.nearestFloor().map(HardwareUnit::label).orElse("")),
        Columns.numbers(
            "duration / floor",
            Quantity.RATIO,
            Quantity.RATIO.unit("×"),
            rows,
            KernelFloors::overFloor),
        Columns.text("what binds", rows, KernelFloors::binding),
        time("duration", rows, row -> OptionalDouble.of(row.counters().seconds())),
        time("tensor floor", rows, row -> row.floorSeconds(HardwareUnit.TENSOR)),
        time("ex2 floor", rows, row -> row.floorSeconds(HardwareUnit.SPECIAL_FUNCTION)),
        time("memory floor", rows, row -> row.compulsoryFloorSeconds(profile)));
  }

  private static List<KernelFloors> rows(ProfileData profile) {
    return profile.kernels().stream().map(KernelFloors::new).toList();
  }

  private static DoubleColumn time(
      String name, List<KernelFloors> rows, Function<KernelFloors, OptionalDouble> value) {
    return Columns.numbers(name, Quantity.TIME, MICROSECONDS, rows, value);
  }
}
