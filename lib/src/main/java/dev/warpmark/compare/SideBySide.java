package dev.warpmark.compare;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.display.Html;
import dev.warpmark.display.Rich;
import dev.warpmark.stats.Holm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  double level() {
    return Holm.jointLevel(LEVEL, rows.size());
  }

  double threshold() {
    return threshold;
  }

  /** Where the sides come from, for the heading. */
  String heading() {
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
    return SideBySideText.of(this);
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
