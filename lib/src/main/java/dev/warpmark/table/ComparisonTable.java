package dev.warpmark.table;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.Reading;
import dev.warpmark.analysis.Summary;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Interval;
import dev.warpmark.table.Columns.Estimate;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** A row a ratio: each arm against the baseline it was interleaved with. */
public final class ComparisonTable {
  private ComparisonTable() {}

  /** One ratio at the level that all rows hold together. */
  private record Row(Ratio ratio, double level, Optional<Ratio> floor) {
    Estimate estimate() {
      return of(ratio, level);
    }

    Estimate floorEstimate() {
      return floor.map(f -> of(f, Summary.LEVEL)).orElse(Estimate.bare(Double.NaN));
    }

    String reading() {
      return Reading.of(ratio, floor, level).words();
    }

    private static Estimate of(Ratio ratio, double level) {
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
   * against its own repeat, where the run has one.
   */
  public static Table of(Comparisons comparisons) {
    List<Ratio> ratios = comparisons.ratios();
    double level = 1 - 0.05 / Math.max(1, ratios.size());
    List<Row> rows = ratios.stream().map(r -> row(r, level, comparisons)).toList();
    Table table =
        Table.create(
            name(level, rows.size()),
            Columns.text("shape", rows, row -> row.ratio().candidate().shape().toString()),
            Columns.text("backend", rows, row -> row.ratio().candidate().arm().label()),
            Columns.text("baseline", rows, row -> row.ratio().baseline().arm().label()),
            Columns.text("mode", rows, row -> row.ratio().candidate().mode().wireName()),
            ratio("baseline / backend", rows, Estimate::value),
            ratio("lower", rows, Estimate::lower),
            ratio("upper", rows, Estimate::upper),
            Columns.text("reading", rows, Row::reading),
            Columns.whole("blocks", rows, row -> row.ratio().blocks().blocks()));
    if (rows.stream().anyMatch(row -> row.floor().isPresent())) {
      table.addColumns(
          floor("floor lower", rows, Estimate::lower), floor("floor upper", rows, Estimate::upper));
    }
    return table;
  }

  private static Row row(Ratio ratio, double level, Comparisons comparisons) {
    return new Row(
        ratio, level, comparisons.floor(ratio.candidate().shape(), ratio.candidate().mode()));
  }

  private static String name(double level, int rows) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    String percent = new DecimalFormat("0.##", symbols).format(100 * level);
    return "Latency of the baseline over latency of the backend; intervals at "
        + percent
        + (rows > 1 ? " %, so that the " + rows + " rows can be read together" : " %");
  }

  private static DoubleColumn ratio(String name, List<Row> rows, ToDoubleFunction<Estimate> part) {
    return Columns.estimates(
        name, Quantity.RATIO, Quantity.RATIO.unit("×"), rows, Row::estimate, part);
  }

  private static DoubleColumn floor(String name, List<Row> rows, ToDoubleFunction<Estimate> part) {
    return Columns.estimates(
        name, Quantity.RATIO, Quantity.RATIO.unit("×"), rows, Row::floorEstimate, part);
  }
}
