package dev.warpmark.table;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.Reading;
import dev.warpmark.analysis.Summary;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Interval;
import dev.warpmark.table.Rows.Estimate;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** A row a ratio: each arm against the baseline it was interleaved with. */
public final class ComparisonTable {
  private ComparisonTable() {}

  /** One ratio at the level that all rows hold together. */
  private record Row(
      Ratio ratio,
      RatioEstimate read,
      double level,
      Optional<RatioEstimate> floor,
      Optional<ProcessRatio> processes) {
    Estimate estimate() {
      return of(read, level);
    }

    Estimate floorEstimate() {
      return floor.map(f -> of(f, Summary.LEVEL)).orElse(Estimate.bare(Double.NaN));
    }

    String reading() {
      return Reading.of(read, floor, level).words();
    }

    String unit() {
      return read == ratio ? "blocks of this run" : "processes";
    }

    /** The ratio of each process, with the digits that the interval over them allows. */
    String byProcess() {
      return processes
          .map(
              over ->
                  over.processes().stream()
                      .map(each -> String.format(Locale.ROOT, "%.3f", each.value()))
                      .collect(Collectors.joining(" ")))
          .orElse("");
    }

    private static Estimate of(RatioEstimate ratio, double level) {
      Interval interval = ratio.interval(level);
      return new Estimate(ratio.value(), interval.lower(), interval.upper());
    }
  }

  /**
   * The ratios of a run, in their order.
   *
   * <p>Read together, m intervals have the level 1 − 0.05/m each, which the table's name says.
   * Columns: {@code shape}, {@code backend}, {@code baseline}, {@code mode}, {@code baseline /
   * backend (×)} (above 1: the backend is faster), {@code lower (×)}, {@code upper (×)}, {@code
   * reading} (faster or slower only where the whole interval lies beyond the noise floor), {@code
   * blocks}; {@code floor lower (×)} and {@code floor upper (×)}, the interval of the baseline
   * against its own repeat, where the run has one. Where several fresh processes measured the same,
   * also {@code interval over}, {@code processes} and {@code by process (×)}, the ratio of each.
   */
  public static Table of(Comparisons comparisons) {
    List<Ratio> ratios = Ratio.kernelsFirst(comparisons.ratios(), each -> each);
    double level = 1 - 0.05 / Math.max(1, ratios.size());
    List<Row> rows = ratios.stream().map(r -> row(r, level, comparisons)).toList();
    Rows<Row> table =
        new Rows<>(name(level, rows.size()), rows)
            .text("shape", row -> row.ratio().candidate().shape().toString())
            .text("backend", row -> row.ratio().candidate().arm().label())
            .text("baseline", row -> row.ratio().baseline().arm().label())
            .text("mode", row -> row.ratio().candidate().mode().wireName())
            .estimates("baseline / backend", Quantity.RATIO, "×", Row::estimate, Estimate::value)
            .estimates("lower", Quantity.RATIO, "×", Row::estimate, Estimate::lower)
            .estimates("upper", Quantity.RATIO, "×", Row::estimate, Estimate::upper)
            .text("reading", Row::reading)
            .whole("blocks", row -> row.ratio().blocks().blocks());
    if (rows.stream().anyMatch(row -> row.floor().isPresent())) {
      table
          .estimates("floor lower", Quantity.RATIO, "×", Row::floorEstimate, Estimate::lower)
          .estimates("floor upper", Quantity.RATIO, "×", Row::floorEstimate, Estimate::upper);
    }
    if (rows.stream().anyMatch(row -> row.processes().isPresent())) {
      table
          .text("interval over", Row::unit)
          .whole("processes", row -> row.processes().map(ProcessRatio::size).orElse(1))
          .text("by process (×)", Row::byProcess);
    }
    return table.table();
  }

  /** A table without rows, whose name says why. */
  public static Table empty(String reason) {
    return of(Comparisons.NONE).setName(reason);
  }

  private static Row row(Ratio ratio, double level, Comparisons comparisons) {
    return new Row(
        ratio,
        comparisons.estimate(ratio),
        level,
        comparisons
            .floor(ratio.candidate().shape(), ratio.candidate().mode())
            .map(comparisons::estimate),
        comparisons.overProcesses(ratio));
  }

  private static String name(double level, int rows) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    String percent = new DecimalFormat("0.##", symbols).format(100 * level);
    return "Latency of the baseline over latency of the backend; intervals at "
        + percent
        + (rows > 1 ? " %, so that the " + rows + " rows can be read together" : " %");
  }
}
