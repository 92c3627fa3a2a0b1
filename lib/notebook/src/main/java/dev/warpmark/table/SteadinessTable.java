package dev.warpmark.table;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.WarmUpTransient;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** A row a series: whether one median may stand for it, and what does where none may. */
public final class SteadinessTable {
  private SteadinessTable() {}

  /**
   * A series with the name a reader knows it by.
   *
   * @param name for example its file
   * @param device what it was measured on, as the file says
   * @param summary what its samples say
   */
  public record Row(String name, String device, Summary summary) {}

  /**
   * The series, in their order.
   *
   * <p>Columns: {@code series}, {@code device} (only where the rows differ in it), {@code shape},
   * {@code slow start} (the first sample over the median of the forty that follow the slow ones;
   * empty where there is no slow start), {@code shift (%)} (the change of level, where there is one
   * that a median would hide), {@code what may be stated} (one median, that of each level, or none
   * and why).
   */
  public static Table of(List<Row> rows) {
    List<String> devices = rows.stream().map(Row::device).distinct().toList();
    String where = devices.size() == 1 ? ", on " + devices.get(0) : "";
    Rows<Row> table =
        new Rows<>("What one number may stand for" + where, rows).text("series", Row::name);
    if (devices.size() > 1) {
      table.text("device", Row::device);
    }
    return table
        .text("shape", row -> row.summary().measurement().shape().toString())
        .text("slow start", row -> slowStart(row.summary()))
        .numbers("shift", Quantity.SHARE, "%", SteadinessTable::shift)
        .text("what may be stated", row -> stated(row.summary()))
        .table();
  }

  private static String slowStart(Summary summary) {
    return summary.slowStart().map(SteadinessTable::times).orElse("");
  }

  private static String times(WarmUpTransient start) {
    return "%.2f ×".formatted(start.firstOverMedian());
  }

  private static OptionalDouble shift(Row row) {
    return row.summary().shift().map(LevelShift::relativeChange).stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  private static String stated(Summary summary) {
    if (summary.hasOneLevel()) {
      return unbroken("one median: " + value(summary.segments().get(0)));
    }
    if (summary.levels().isEmpty()) {
      return "none: " + summary.refusal().orElseThrow();
    }
    return summary.levels().stream()
        .map(level -> unbroken("%d–%d: %s".formatted(level.from() + 1, level.to(), value(level))))
        .collect(Collectors.joining("; "));
  }

  private static String value(Segment level) {
    return level
        .interval()
        .map(i -> Quantity.TIME.format(level.medianSeconds(), i.lower(), i.upper()))
        .orElseGet(() -> Quantity.TIME.format(level.medianSeconds()) + ", no interval");
  }

  /** In a narrow cell a line ends between levels, not within one. */
  private static String unbroken(String text) {
    return text.replace(' ', '\u00a0').replace("–", "–\u2060");
  }
}
