package dev.warpmark.report.statement;

import dev.warpmark.analysis.Summary;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows side by side: median, interval, rates; a row without one level has no median. */
public final class RowTable {
  private RowTable() {}

  /** The table of rows, in their order. */
  public static Block.Table of(List<Row> rows) {
    Unit time =
        Quantity.TIME.unitFor(
            rows.stream().mapToDouble(r -> r.summary().medianSeconds()).toArray());
    Unit rate =
        Quantity.FLOP_RATE.unitFor(
            rows.stream().mapToDouble(r -> r.summary().flopsPerSecond()).toArray());
    Unit bandwidth =
        Quantity.BANDWIDTH.unitFor(
            rows.stream().mapToDouble(r -> r.summary().bytesPerSecond()).toArray());
    List<Text> header =
        List.of(
            Text.of("Shape"),
            Text.of("Backend"),
            Text.of("N"),
            Text.of(time.label("Median")),
            Text.of(time.label("Interval")),
            Text.of(rate.symbol()),
            Text.of(bandwidth.symbol()));
    List<List<Text>> cells = rows.stream().map(row -> cells(row, time, rate, bandwidth)).toList();
    return new Block.Table(caption(rows), header, cells);
  }

  private static List<Text> cells(Row row, Unit time, Unit rate, Unit bandwidth) {
    List<Text> cells = new ArrayList<>();
    cells.add(Text.of(Phrases.shape(row)));
    cells.add(Phrases.arm(row));
    cells.add(Text.of(Phrases.sampleCount(row)));
    if (!row.summary().hasOneLevel()) {
      cells.add(Text.of("no single level"));
      cells.addAll(List.of(Text.of("—"), Text.of("—"), Text.of("—")));
      return cells;
    }
    cells.add(Text.of(median(row, time)));
    cells.add(row.summary().interval().map(i -> Phrases.ends(row, time, i)).orElse(Text.of("—")));
    cells.add(
        Text.of(
            Phrases.flopBasis(row).cell(Quantity.FLOP_RATE, row.summary().flopsPerSecond(), rate)));
    cells.add(
        Text.of(
            Phrases.bandwidthBasis(row)
                .cell(Quantity.BANDWIDTH, row.summary().bytesPerSecond(), bandwidth)));
    return cells;
  }

  /** The median of a row in a unit, with the digits of its interval. */
  public static dev.warpmark.report.claim.Claim median(Row row, Unit time) {
    Basis basis = Basis.derived("median of the samples", row.samples());
    double seconds = row.summary().medianSeconds();
    return row.summary()
        .interval()
        .map(interval -> basis.within(Quantity.TIME, seconds, interval, time))
        .orElseGet(() -> basis.cell(Quantity.TIME, seconds, time));
  }

  /** Device, mode and interval kind, once for the table. */
  private static Text caption(List<Row> rows) {
    Row first = rows.get(0);
    Map<String, Text> methods = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.summary().hasOneLevel()) {
        row.summary()
            .interval()
            .ifPresent(i -> methods.putIfAbsent(i.method(), Text.of("{}", Phrases.method(row, i))));
      }
    }
    Text kind =
        methods.isEmpty()
            ? Text.EMPTY
            : Text.of(
                "; intervals at a nominal {} by {}",
                Basis.constant("nominal level of printed intervals").percent(Summary.LEVEL, 0),
                Text.join(", or by ", List.copyOf(methods.values())));
    return Text.of(
        "{}, {}, {}{}. GB/s counts Q, K, V and O moved once.",
        Phrases.device(first),
        Phrases.precision(first),
        Phrases.mode(first),
        kind);
  }
}
