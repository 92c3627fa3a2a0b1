package dev.warpmark;

import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.data.Measurement;
import dev.warpmark.display.Html;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.stats.CliffsDelta;
import dev.warpmark.stats.HedgesG;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MannWhitney;
import dev.warpmark.stats.PValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two measurements from different runs, side by side.
 *
 * <p>They were not interleaved, so a difference of medians holds what differed between the runs as
 * well: identical configurations differ by many percent between runs. The comparison therefore
 * describes, and claims nothing.
 */
public final class Compare implements Rich {
  private static final double LEVEL = 0.95;

  private final Summary before;
  private final Summary after;

  private Compare(Summary before, Summary after) {
    if (!before.measurement().shape().equals(after.measurement().shape())) {
      throw new IllegalArgumentException(
          "a comparison needs equal work, was %s and %s"
              .formatted(before.measurement().shape(), after.measurement().shape()));
    }
    if (before.measurement().mode() != after.measurement().mode()) {
      throw new IllegalArgumentException(
          "a comparison needs one timing mode, was %s and %s"
              .formatted(
                  before.measurement().mode().wireName(), after.measurement().mode().wireName()));
    }
    this.before = before;
    this.after = after;
  }

  /**
   * Compares the first series of two files.
   *
   * @throws IllegalArgumentException when shape or timing mode differ
   * @throws ArtifactException when a file does not say what was measured
   */
  public static Compare of(ArtifactFile before, ArtifactFile after) {
    return of(measurement(before), measurement(after));
  }

  /**
   * Compares two files of latencies.
   *
   * @throws IllegalArgumentException when shape or timing mode differ
   * @throws ArtifactException when a file cannot be read, or does not say what was measured
   */
  public static Compare of(Path before, Path after) {
    return of(Artifacts.run(before), Artifacts.run(after));
  }

  /**
   * Compares two measurements.
   *
   * @throws IllegalArgumentException when shape or timing mode differ
   */
  public static Compare of(Measurement before, Measurement after) {
    return new Compare(Summary.of(before), Summary.of(after));
  }

  /** Median before over median after; above 1 when the later one is shorter. */
  public double ratioOfMedians() {
    return before.medianSeconds() / after.medianSeconds();
  }

  /** How far the samples of the two overlap: P(before &gt; after) − P(before &lt; after). */
  public CliffsDelta overlap() {
    return CliffsDelta.of(before.samples(), after.samples());
  }

  /** The two medians, how far the samples overlap, and why nothing is claimed. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(before.measurement().shape() + ", " + before.measurement().mode().wireName());
    lines.add("  before  " + line(before));
    lines.add("  after   " + line(after));
    lines.add("  ratio of medians (before over after)  " + number(ratioOfMedians()));
    lines.add(
        "  Cliff's delta  "
            + number(overlap().delta())
            + overlap().interval(LEVEL).map(Compare::range).orElse(""));
    HedgesG.of(before.samples(), after.samples())
        .ifPresent(g -> lines.add("  Hedges' g  " + number(g.g()) + range(g.interval(LEVEL))));
    MannWhitney test = MannWhitney.of(before.samples(), after.samples());
    lines.add(
        "  Mann-Whitney U  %s, %s (descriptive)"
            .formatted(number(test.u()), PValue.text(test.pValue())));
    lines.add(
        "These are different runs: what differed between them is in the ratio too, so it is no"
            + " speedup.\nInterleave both in one run to claim one.");
    return String.join("\n", lines);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString(), HTML, "<pre>" + Html.escape(toString()) + "</pre>");
  }

  private static Measurement measurement(ArtifactFile file) {
    return file.records()
        .get(0)
        .measurement()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    file.name()
                        + " does not say shape, precision and unit, so it cannot be compared"));
  }

  private static String line(Summary summary) {
    Optional<Interval> interval = summary.interval();
    String median =
        interval
            .map(i -> Quantity.TIME.format(summary.medianSeconds(), i.lower(), i.upper()))
            .orElseGet(() -> Quantity.TIME.format(summary.medianSeconds()));
    String name = summary.measurement().arm().label();
    String warning = summary.refusal().map(why -> ", which stands for no level: " + why).orElse("");
    return "%s  median %s, N=%d%s".formatted(name, median, summary.samples().size(), warning);
  }

  private static String range(Interval interval) {
    return " [" + number(interval.lower()) + ", " + number(interval.upper()) + "]";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
