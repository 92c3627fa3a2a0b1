package dev.warpmark.table;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.display.Quantity;
import dev.warpmark.table.Columns.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import tech.tablesaw.api.Table;

/** A row a shape, arm and mode: median with its interval, rates, memory. */
public final class SummaryTable {
  private SummaryTable() {}

  /** One stretch that has one level. */
  private record Row(Summary summary, Segment segment) {
    Measurement measurement() {
      return summary.measurement();
    }

    Estimate latency() {
      return segment
          .interval()
          .map(i -> new Estimate(segment.medianSeconds(), i.lower(), i.upper()))
          .orElseGet(() -> Estimate.bare(segment.medianSeconds()));
    }

    Estimate rate(double work) {
      Estimate time = latency();
      return new Estimate(work / time.value(), work / time.upper(), work / time.lower());
    }

    OptionalDouble relativeWidth() {
      Estimate time = latency();
      return Double.isNaN(time.lower())
          ? OptionalDouble.empty()
          : OptionalDouble.of((time.upper() - time.lower()) / time.value());
    }

    OptionalDouble peakBytes() {
      return measurement().memory().stream().mapToDouble(use -> use.peakBytes()).findFirst();
    }

    OptionalDouble harnessShare() {
      return measurement().harnessShare(segment.medianSeconds());
    }

    String stretch() {
      if (summary.hasOneLevel()) {
        return "all";
      }
      String range = (segment.from() + 1) + "–" + segment.to();
      return summary.levels().isEmpty() ? range + ", no level" : range;
    }
  }

  /**
   * The summaries, in their order; a series without one level has a row for each of its levels,
   * since its median may not be stated, or one that is marked so where it has none at all.
   *
   * <p>Columns: {@code shape}, {@code backend}, {@code mode}, {@code samples} (which of them),
   * {@code n}, {@code median (ms)}, {@code lower (ms)} and {@code upper (ms)} of its 95 % interval
   * (empty where too few samples, or too dependent ones, allow none), {@code width (%)} of that
   * interval over the median, {@code rate (GFLOP/s)}, {@code traffic (GB/s)} (compulsory bytes over
   * time), {@code peak (MiB)} of memory where it is known, and {@code harness (%)}, the most that
   * starting replays is of each sample, where a row of graph mode has it; last {@code why no single
   * median}, where some series has none.
   */
  public static Table of(List<Summary> summaries) {
    List<Row> rows =
        summaries.stream().flatMap(s -> s.segments().stream().map(g -> new Row(s, g))).toList();
    Table table =
        Table.create(
            "Medians with their 95 % intervals",
            Columns.text("shape", rows, row -> row.measurement().shape().toString()),
            Columns.text("backend", rows, row -> row.measurement().arm().label()),
            Columns.text("mode", rows, row -> row.measurement().mode().wireName()),
            Columns.text("samples", rows, Row::stretch),
            Columns.whole("n", rows, row -> row.segment().size()));
    addLatency(table, rows);
    addRates(table, rows);
    if (summaries.stream().anyMatch(summary -> !summary.hasOneLevel())) {
      table.addColumns(
          Columns.text("why no single median", rows, row -> row.summary().refusal().orElse("")));
    }
    return table;
  }

  private static void addLatency(Table table, List<Row> rows) {
    Quantity time = Quantity.TIME;
    var ms = time.unit("ms");
    var percent = Quantity.SHARE.unit("%");
    table.addColumns(
        Columns.estimates("median", time, ms, rows, Row::latency, Estimate::value),
        Columns.estimates("lower", time, ms, rows, Row::latency, Estimate::lower),
        Columns.estimates("upper", time, ms, rows, Row::latency, Estimate::upper),
        Columns.numbers("width", Quantity.SHARE, percent, rows, Row::relativeWidth));
  }

  private static void addRates(Table table, List<Row> rows) {
    table.addColumns(
        Columns.estimates(
            "rate",
            Quantity.FLOP_RATE,
            Quantity.FLOP_RATE.unit("GFLOP/s"),
            rows,
            row -> row.rate(row.measurement().shape().flops()),
            Estimate::value),
        Columns.estimates(
            "traffic",
            Quantity.BANDWIDTH,
            Quantity.BANDWIDTH.unit("GB/s"),
            rows,
            row ->
                row.rate(row.measurement().shape().compulsoryBytes(row.measurement().precision())),
            Estimate::value));
    if (rows.stream().anyMatch(row -> row.peakBytes().isPresent())) {
      table.addColumns(
          Columns.numbers(
              "peak", Quantity.MEMORY, Quantity.MEMORY.unit("MiB"), rows, Row::peakBytes));
    }
    if (rows.stream().anyMatch(row -> row.harnessShare().isPresent())) {
      table.addColumns(
          Columns.numbers(
              "harness", Quantity.SHARE, Quantity.SHARE.unit("%"), rows, Row::harnessShare));
    }
  }
}
