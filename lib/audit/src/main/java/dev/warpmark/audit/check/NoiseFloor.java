package dev.warpmark.audit.check;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Is an effect larger than the difference of the baseline to itself? */
public final class NoiseFloor implements Check {
  private static final double NEGLIGIBLE = 0.02;

  @Override
  public String name() {
    return "noise-floor";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (RunData run : subject.runs()) {
      Comparisons comparisons = Comparisons.of(run);
      comparisons.floors().forEach(floor -> findings.add(floor(subject, run, floor)));
      for (Ratio ratio : comparisons.ratios()) {
        Optional<Ratio> floor =
            comparisons.floor(ratio.candidate().shape(), ratio.candidate().mode());
        findings.add(
            floor
                .map(f -> effect(subject, run, ratio, f))
                .orElseGet(() -> without(subject, run, ratio)));
      }
    }
    return findings;
  }

  private Finding floor(Subject subject, RunData run, Ratio floor) {
    Interval interval = floor.interval();
    boolean apart = !interval.contains(1) && Math.abs(floor.value() - 1) >= NEGLIGIBLE;
    if (!apart) {
      return Finding.pass(
          name(), evidence(subject, run, floor), "The baseline agrees with itself.");
    }
    return Finding.limit(
        name(),
        Severity.HIGH,
        evidence(subject, run, floor),
        "The baseline measured twice differs from itself by a factor of %s: effects of that size are no effects."
            .formatted(text(floor)),
        "Find what disturbs the machine, and measure again.");
  }

  private Finding effect(Subject subject, RunData run, Ratio ratio, Ratio floor) {
    double reach =
        Math.max(
            Math.abs(StrictMath.log(floor.interval().lower())),
            Math.abs(StrictMath.log(floor.interval().upper())));
    boolean stated = ratio.isFaster() || ratio.isSlower();
    if (!stated || Math.abs(StrictMath.log(ratio.value())) > reach) {
      return Finding.pass(
          name(), evidence(subject, run, ratio), "The comparison stands against its noise floor.");
    }
    return Finding.limit(
        name(),
        Severity.MEDIUM,
        evidence(subject, run, ratio),
        "The factor of %s is no larger than what the baseline differs from itself, %s."
            .formatted(text(ratio), text(floor)),
        "Say that no difference beyond the noise floor was seen.");
  }

  private Finding without(Subject subject, RunData run, Ratio ratio) {
    return Finding.unknown(
        name(),
        evidence(subject, run, ratio),
        "There is no noise floor, since the baseline was not measured twice.",
        "Add the baseline's repeat to the comparison.");
  }

  private static Evidence evidence(Subject subject, RunData run, Ratio ratio) {
    return new Evidence(
        subject.artifact(run, ratio.candidate().shape()),
        "/warpmark/comparisons",
        "%s against %s, %s: %s"
            .formatted(
                ratio.candidate().arm().label(),
                ratio.baseline().arm().label(),
                ratio.candidate().shape(),
                text(ratio)));
  }

  private static String text(Ratio ratio) {
    Interval interval = ratio.interval();
    return String.format(
        Locale.ROOT, "%.4f [%.4f, %.4f]", ratio.value(), interval.lower(), interval.upper());
  }
}
