package dev.warpmark.compare;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.display.Html;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.stats.Holm;
import dev.warpmark.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Two files or folders that were not interleaved, every configuration that both have.
 *
 * <p>A regression is confirmed where at least 5 fresh processes on each side show it: Welch's t on
 * the logarithms of the processes' medians, one-sided against the threshold, corrected over all
 * rows by Holm. Fewer processes only show that these runs differ, as identical configurations do by
 * up to 17 %. What was measured on different devices is shown, and confirmed as nothing.
 */
public final class SideBySide implements Rich {
  private static final double LEVEL = 0.95;
  private static final List<String> HEAD = List.of("", "before", "after", "change", "");

  private final Side before;
  private final Side after;
  private final double threshold;
  private final Pairing pairing;
  private final List<ComparedRow> rows;
  private final List<Verdict> verdicts;

  private SideBySide(Side before, Side after, double threshold) {
    this.before = before;
    this.after = after;
    this.threshold = threshold;
    this.pairing = Pairing.of(before, after);
    this.rows = List.copyOf(pairing.rows());
    this.verdicts = decide();
  }

  /**
   * Compares.
   *
   * @param threshold by how much of the time before something may be slower, for example 0.05
   * @throws ArtifactException when a side cannot be read, the tools differ, or they have no
   *     configuration in common
   * @throws IllegalArgumentException when the threshold is outside [0, 10]
   */
  public static SideBySide of(Path before, Path after, double threshold) {
    if (!(threshold >= 0 && threshold <= 10)) {
      throw new IllegalArgumentException(
          "threshold must be between 0 % and 1000 %, was " + threshold * 100 + " %");
    }
    Side first = Side.of(before);
    Side second = Side.of(after);
    if (!first.formats().equals(second.formats())) {
      throw ArtifactException.of(
          after.toString(),
          "is %s and %s is %s: each tool times in its own way, so they are not compared"
              .formatted(
                  String.join(" and ", second.formats()),
                  before,
                  String.join(" and ", first.formats())));
    }
    return new SideBySide(first, second, threshold);
  }

  /** The rows, in the order of the first side. */
  public List<ComparedRow> rows() {
    return rows;
  }

  /** What each row lets one say. */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /** Whether something is slower beyond the threshold, as the rows together confirm. */
  public boolean hasRegression() {
    return verdicts.contains(Verdict.REGRESSION);
  }

  /** What a command should exit with: 1 for a confirmed regression, else 0. */
  public int exitStatus() {
    return hasRegression() ? 1 : 0;
  }

  /** The level of each interval, so that all of the table hold together. */
  private double level() {
    return Holm.jointLevel(LEVEL, rows.size());
  }

  /** Where the sides come from, for the heading. */
  private String heading() {
    String first = String.join(" and ", pairing.devicesBefore());
    String second = String.join(" and ", pairing.devicesAfter());
    if (first.equals(second)) {
      return "before  %s%nafter   %s%s"
          .formatted(before.name(), after.name(), first.isEmpty() ? "" : "\non      " + first);
    }
    return "before  %s, %s%nafter   %s, %s"
        .formatted(before.name(), on(first), after.name(), on(second));
  }

  private static String on(String devices) {
    return devices.isEmpty() ? "device not told" : "on " + devices;
  }

  /** What may not be said, and what was left out, a sentence each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (rows.stream().allMatch(ComparedRow::isCopy)) {
      remarks.add("Both sides hold the same samples, digit for digit: one is a copy.");
      return remarks;
    }
    if (rows.stream().anyMatch(ComparedRow::isOnDifferentDevices)) {
      remarks.add(
          "The sides were measured on different devices, %s before and %s after: how these differ is"
                  .formatted(
                      String.join(" and ", pairing.devicesBefore()),
                      String.join(" and ", pairing.devicesAfter()))
              + " in the numbers, so they say nothing of the code and never end with status 1."
              + " Measure both sides on one device.");
    }
    if (rows.stream().anyMatch(row -> isTested(row) && !row.hasEnoughProcesses())) {
      remarks.add(
          "Fewer than 5 processes on a side say only whether these runs differ, as identical"
              + " configurations do by 1 to 17 %; they never end with status 1. Measure 5 or more"
              + " fresh processes of each.");
    }
    if (!before.overlapsInTime(after)) {
      remarks.add(
          "The sides were not interleaved: what changed on the computer between them is in the"
              + " numbers too, so none of them is a speedup.");
    }
    remarks.addAll(pairing.onlyOnOneSide());
    List.of(before, after)
        .forEach(side -> side.summaries().forEach(each -> remarks.add("Left out: " + each)));
    return remarks;
  }

  private static boolean isTested(ComparedRow row) {
    return !row.isOnDifferentDevices();
  }

  /** The table in text. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>(List.of(HEAD));
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(rows.get(i), verdicts.get(i), level()));
    }
    StringBuilder text = new StringBuilder(heading()).append("\n\n");
    text.append(aligned(lines));
    text.append('\n').append(method());
    remarks().forEach(remark -> text.append('\n').append(remark));
    return text.append("\n\n").append(conclusion()).toString();
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
        + row.ratio().map(ratio -> ratio.interval(level)).map(SideBySide::range).orElse("");
  }

  private static String range(Interval interval) {
    return " [" + percent(interval.lower()) + ", " + percent(interval.upper()) + "]";
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100);
  }

  private String method() {
    if (rows.stream().noneMatch(row -> row.ratio().isPresent())) {
      return "P processes on each side. Change is the time after over the time before.";
    }
    return String.format(
        Locale.ROOT,
        "P processes on each side. Change is the time after over the time before; intervals by"
            + " Welch's t over processes, at %.3g %% each so that %d %s together.",
        level() * 100,
        rows.size(),
        rows.size() == 1 ? "row holds" : "rows hold");
  }

  private String conclusion() {
    long worse = verdicts.stream().filter(v -> v == Verdict.REGRESSION).count();
    String limit =
        BigDecimal.valueOf(threshold * 100)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString()
            + " %";
    List<ComparedRow> alike = rows.stream().filter(row -> !row.isOnDifferentDevices()).toList();
    if (alike.isEmpty()) {
      return "No row is of one device, so no regression beyond %s can be confirmed or excluded."
          .formatted(limit);
    }
    long tested = alike.stream().filter(ComparedRow::hasEnoughProcesses).count();
    if (worse > 0) {
      return "%d of %d rows slower by more than %s, confirmed at 5 %% over all rows (Holm)."
          .formatted(worse, rows.size(), limit);
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

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString(), HTML, "<pre>" + Html.escape(toString()) + "</pre>");
  }

  private List<Verdict> decide() {
    List<Verdict> decided = new ArrayList<>();
    List<Integer> tested = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      decided.add(rows.get(i).verdict(level()));
      OptionalDouble p = rows.get(i).pValue(1 + threshold);
      if (p.isPresent()) {
        tested.add(i);
        pValues.add(p.getAsDouble());
      }
    }
    if (!tested.isEmpty()) {
      double[] adjusted = Holm.adjust(pValues.stream().mapToDouble(p -> p).toArray());
      for (int i = 0; i < adjusted.length; i++) {
        if (adjusted[i] <= 1 - LEVEL) {
          decided.set(tested.get(i), Verdict.REGRESSION);
        }
      }
    }
    return List.copyOf(decided);
  }
}
