package dev.warpmark.report.statement;

import dev.warpmark.analysis.Summary;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows side by side: median, interval, rates; a row without one level has no median. */
public final class RowTable {
  private static final Text NOTHING = Text.of("—");

  private final List<Row> rows;
  private final boolean hasModes;
  private final boolean hasHarness;
  private final Unit time;
  private final Unit rate;
  private final Unit bandwidth;

  private RowTable(List<Row> rows) {
    this.rows = rows;
    this.hasModes = rows.stream().map(row -> row.measurement().mode()).distinct().count() > 1;
    this.hasHarness = rows.stream().anyMatch(row -> row.summary().harnessShare().isPresent());
    this.time =
        Quantity.TIME.unitFor(
            rows.stream().mapToDouble(r -> r.summary().medianSeconds()).toArray());
    this.rate =
        Quantity.FLOP_RATE.unitFor(
            rows.stream().mapToDouble(r -> r.summary().flopsPerSecond()).toArray());
    this.bandwidth =
        Quantity.BANDWIDTH.unitFor(
            rows.stream().mapToDouble(r -> r.summary().bytesPerSecond()).toArray());
  }

  /** The table of rows, in their order. */
  public static Block.Table of(List<Row> rows) {
    return new RowTable(rows).table();
  }

  /** The median of a row in a unit, with the digits of its interval. */
  public static Claim median(Row row, Unit time) {
    Basis basis = Basis.derived("median of the samples", row.samples());
    double seconds = row.summary().medianSeconds();
    return row.summary()
        .interval()
        .map(
            interval ->
                basis.with(Quantity.TIME, interval).within(Quantity.TIME, seconds, interval, time))
        .orElseGet(() -> basis.cell(Quantity.TIME, seconds, time));
  }

  private Block.Table table() {
    List<Text> header = new ArrayList<>(List.of(Text.of("Shape"), Text.of("Backend")));
    if (hasModes) {
      header.add(Text.of("Mode"));
    }
    header.addAll(
        List.of(
            Text.of("N"),
            Text.of(time.label("Median")),
            Text.of(time.label("Interval")),
            Text.of(rate.symbol()),
            Text.of(bandwidth.symbol())));
    if (hasHarness) {
      header.add(Text.of("Harness"));
    }
    return new Block.Table(caption(), header, rows.stream().map(this::cells).toList());
  }

  private List<Text> cells(Row row) {
    List<Text> cells = new ArrayList<>();
    cells.add(Text.of(Phrases.shape(row)));
    cells.add(Phrases.arm(row));
    if (hasModes) {
      cells.add(Text.of(Basis.declared(row.at("/mode")).code(row.measurement().mode().wireName())));
    }
    cells.add(Text.of(Phrases.sampleCount(row)));
    if (!row.hasOneLevel()) {
      cells.add(Text.of("no single level"));
      cells.addAll(List.of(NOTHING, NOTHING, NOTHING));
      addHarness(cells, Optional.empty());
      return cells;
    }
    cells.add(Text.of(median(row, time)));
    cells.add(row.summary().interval().map(i -> Phrases.ends(row, time, i)).orElse(NOTHING));
    double flops = row.summary().flopsPerSecond();
    cells.add(Text.of(Phrases.flopBasis(row).cell(Quantity.FLOP_RATE, flops, rate)));
    double bytes = row.summary().bytesPerSecond();
    cells.add(Text.of(Phrases.bandwidthBasis(row).cell(Quantity.BANDWIDTH, bytes, bandwidth)));
    addHarness(cells, Phrases.harnessShare(row));
    return cells;
  }

  private void addHarness(List<Text> cells, Optional<Claim> share) {
    if (hasHarness) {
      cells.add(share.map(claim -> Text.of(claim)).orElse(NOTHING));
    }
  }

  /** Device, precision, mode and interval kind, each once for the table. */
  private Text caption() {
    List<Row> stated =
        rows.stream()
            .filter(row -> row.hasOneLevel() && row.summary().interval().isPresent())
            .toList();
    Text kind =
        stated.isEmpty()
            ? Text.EMPTY
            : Text.of(
                "; intervals at a nominal {} by {}",
                Basis.constant("nominal level of printed intervals").percent(Summary.LEVEL, 0),
                distinct(stated, RowTable::method, ", or by "));
    return Text.of(
        "{}, {}, {}{}. "
            + bandwidth.symbol()
            + " counts Q, K, V and O moved once."
            + (hasHarness ? " Harness: the most that starting replays is of a sample." : ""),
        distinct(rows, Phrases::device, " and "),
        distinct(rows, row -> Text.of(Phrases.precision(row)), " and "),
        distinct(rows, Phrases::mode, "; "),
        kind);
  }

  private static Text method(Row row) {
    return Text.of(Phrases.method(row, row.summary().interval().orElseThrow()));
  }

  /** What rows say, each wording once. */
  private static Text distinct(List<Row> rows, Function<Row, Text> saying, String between) {
    Map<List<String>, Text> sayings = new LinkedHashMap<>();
    for (Row row : rows) {
      Text text = saying.apply(row);
      sayings.putIfAbsent(text.claims().stream().map(Claim::text).toList(), text);
    }
    return Text.join(between, List.copyOf(sayings.values()));
  }
}
