package dev.warpmark.table;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.display.Quantity;
import dev.warpmark.table.Rows.Estimate;
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

    Estimate rate() {
      return over(measurement().shape().flops());
    }

    Estimate traffic() {
      return over(measurement().shape().compulsoryBytes(measurement().precision()));
    }

    private Estimate over(double work) {
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
    Rows<Row> table =
        new Rows<>("Medians with their 95 % intervals", rows)
            .text("shape", row -> row.measurement().shape().toString())
            .text("backend", row -> row.measurement().arm().label())
            .text("mode", row -> row.measurement().mode().wireName())
            .text("samples", Row::stretch)
            .whole("n", row -> row.segment().size())
            .estimates("median", Quantity.TIME, "ms", Row::latency, Estimate::value)
            .estimates("lower", Quantity.TIME, "ms", Row::latency, Estimate::lower)
            .estimates("upper", Quantity.TIME, "ms", Row::latency, Estimate::upper)
            .numbers("width", Quantity.SHARE, "%", Row::relativeWidth)
            .estimates("rate", Quantity.FLOP_RATE, "GFLOP/s", Row::rate, Estimate::value)
            .estimates("traffic", Quantity.BANDWIDTH, "GB/s", Row::traffic, Estimate::value)
            .numbersIfAny("peak", Quantity.MEMORY, "MiB", Row::peakBytes)
            .numbersIfAny("harness", Quantity.SHARE, "%", Row::harnessShare);
    if (summaries.stream().anyMatch(summary -> !summary.hasOneLevel())) {
      table.text("why no single median", row -> row.summary().refusal().orElse(""));
    }
    return table.table();
  }
}
