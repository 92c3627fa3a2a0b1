package dev.warpmark.compare;

import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table for the terminal. */
final class SideBySideText {
  private static final List<String> HEAD = List.of("", "before", "after", "change", "");

  private SideBySideText() {}

  static String of(SideBySide comparison) {
    List<List<String>> lines = new ArrayList<>(List.of(HEAD));
    for (int i = 0; i < comparison.rows().size(); i++) {
      lines.add(line(comparison.rows().get(i), comparison.verdicts().get(i), comparison.level()));
    }
    StringBuilder text = new StringBuilder(comparison.heading()).append("\n\n");
    text.append(aligned(lines));
    text.append('\n').append(method(comparison));
    comparison.remarks().forEach(remark -> text.append('\n').append(remark));
    return text.append("\n\n").append(conclusion(comparison)).toString();
  }

  private static List<String> line(ComparedRow row, Verdict verdict, double level) {
    return List.of(
        row.title(),
        side(row.medianBeforeSeconds(), row.processesBefore()),
        side(row.medianAfterSeconds(), row.processesAfter()),
        change(row, level),
        verdict.words());
  }

  private static String side(double seconds, int processes) {
    return Quantity.TIME.format(seconds) + " (P=" + processes + ")";
  }

  /** How much longer it takes after; the interval only where enough processes carry one. */
  private static String change(ComparedRow row, double level) {
    return percent(row.change())
        + row.ratio().map(ratio -> ratio.interval(level)).map(SideBySideText::range).orElse("");
  }

  private static String range(Interval interval) {
    return " [" + percent(interval.lower()) + ", " + percent(interval.upper()) + "]";
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100);
  }

  private static String method(SideBySide comparison) {
    if (comparison.rows().stream().noneMatch(row -> row.ratio().isPresent())) {
      return "P processes on each side. Change is the time after over the time before.";
    }
    return String.format(
        Locale.ROOT,
        "P processes on each side. Change is the time after over the time before; intervals by"
            + " Welch's t over processes, at %.3g %% each so that %d %s together.",
        comparison.level() * 100,
        comparison.rows().size(),
        comparison.rows().size() == 1 ? "row holds" : "rows hold");
  }

  private static String conclusion(SideBySide comparison) {
    long worse = comparison.verdicts().stream().filter(v -> v == Verdict.REGRESSION).count();
    String limit =
        BigDecimal.valueOf(comparison.threshold() * 100)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString()
            + " %";
    List<ComparedRow> alike =
        comparison.rows().stream().filter(row -> !row.isOnDifferentDevices()).toList();
    if (alike.isEmpty()) {
      return "No row is of one device, so no regression beyond %s can be confirmed or excluded."
          .formatted(limit);
    }
    long tested = alike.stream().filter(ComparedRow::hasEnoughProcesses).count();
    if (worse > 0) {
      return "%d of %d rows slower by more than %s, confirmed at 5 %% over all rows (Holm)."
          .formatted(worse, comparison.rows().size(), limit);
    }
    return tested == 0
        ? "No row has enough processes to confirm or exclude a regression beyond " + limit + "."
        : "No regression beyond " + limit + " is confirmed.";
  }

  private static String aligned(List<List<String>> lines) {
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        padded.append(line.get(i)).append(" ".repeat(widths[i] - length(line.get(i)) + 2));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
