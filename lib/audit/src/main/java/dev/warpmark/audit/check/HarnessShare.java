package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Replay;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    List<Evidence> old = new ArrayList<>();
    List<Evidence> withoutFloor = new ArrayList<>();
    for (RunData run : subject.runs()) {
      for (Measurement each : run.measurements()) {
        if (each.mode() == TimingMode.GRAPH) {
          OptionalDouble share =
              each.harnessShare(Samples.ofPositive(each.latenciesSeconds()).median());
          if (share.isPresent()) {
            findings.add(told(subject, run, each, share.getAsDouble()));
          } else {
            (each.replay().isPresent() ? withoutFloor : old)
                .add(evidence(subject, run, each, "graph"));
          }
        }
      }
    }
    unknown(old, "How many launches a replay held is not recorded", "Measure again: it is now.")
        .ifPresent(findings::add);
    unknown(
            withoutFloor,
            "What starting a replay takes could not be measured",
            "See why gpu.graph_floor_us is unknown in the environment; of PyTorch's series, whether its worker can capture a graph.")
        .ifPresent(findings::add);
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

  /** One for all series of which the same is unknown. */
  private Optional<Finding> unknown(List<Evidence> series, String what, String remedy) {
    if (series.isEmpty()) {
      return Optional.empty();
    }
    String of =
        series.size() == 1
            ? " for a series of graph mode."
            : " for %d series of graph mode.".formatted(series.size());
    return Optional.of(Finding.unknown(name(), series.get(0), what + of, remedy));
  }

  private static Evidence evidence(Subject subject, RunData run, Measurement graph, String value) {
    return new Evidence(
        subject.artifact(run, graph.shape()),
        "/warpmark/measurements",
        graph.arm().label() + " " + graph.shape() + ": " + value);
  }
}
