package dev.warpmark.audit.check;

import dev.warpmark.audit.Check;
import dev.warpmark.audit.Evidence;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.Subject;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Replay;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How much of a sample of graph mode may be what starting its replay takes? */
public final class HarnessShare implements Check {
  private static final double LARGE = 0.02;

  @Override
  public String name() {
    return "harness-share";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    List<Evidence> untold = new ArrayList<>();
    for (RunData run : subject.runs()) {
      for (Measurement each : run.measurements()) {
        if (each.mode() == TimingMode.GRAPH) {
          double median = Samples.ofPositive(each.latenciesSeconds()).median();
          OptionalDouble share =
              each.replay().map(r -> r.harnessShare(median)).orElse(OptionalDouble.empty());
          if (share.isPresent()) {
            findings.add(told(subject, run, each, share.getAsDouble()));
          } else {
            untold.add(evidence(subject, run, each, "graph"));
          }
        }
      }
    }
    if (!untold.isEmpty()) {
      findings.add(unknown(untold));
    }
    return findings;
  }

  private Finding told(Subject subject, RunData run, Measurement graph, double share) {
    String percent = String.format(Locale.ROOT, "%.1f %%", 100 * share);
    Evidence evidence = evidence(subject, run, graph, percent);
    if (share <= LARGE) {
      return Finding.pass(name(), evidence, "Starting replays is little of a sample.");
    }
    Replay replay = graph.replay().orElseThrow();
    return Finding.limit(
        name(),
        Severity.LOW,
        evidence,
        "%s of a sample may be the harness: starting a replay takes up to %s and is divided by %d launches."
            .formatted(
                percent,
                Quantity.TIME.format(replay.floorSeconds().orElseThrow()),
                replay.launches()),
        "State the latency as an upper bound, or measure again with longer replays.");
  }

  /** One for all, since what lacks the record is old and was written by one version. */
  private Finding unknown(List<Evidence> untold) {
    return Finding.unknown(
        name(),
        untold.get(0),
        "What starting a replay takes, or how many launches one held, is not recorded for %s."
            .formatted(
                untold.size() == 1
                    ? "a series of graph mode"
                    : untold.size() + " series of graph mode"),
        "Measure again: this version records both.");
  }

  private static Evidence evidence(Subject subject, RunData run, Measurement graph, String value) {
    return new Evidence(
        subject.artifact(run, graph.shape()),
        "/warpmark/measurements",
        graph.arm().label() + " " + graph.shape() + ": " + value);
  }
}
