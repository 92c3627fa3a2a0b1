package dev.warpmark.audit.check;

import dev.warpmark.analysis.Summary;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much of an isolated latency is launch and not kernel? */
public final class IsolatedExcess implements Check {
  private static final double LARGE = 0.1;

  @Override
  public String name() {
    return "isolated-excess";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (RunData run : subject.runs()) {
      for (Measurement isolated : run.measurements()) {
        if (isolated.mode() == TimingMode.ISOLATED) {
          run.measurement(isolated.shape(), isolated.arm().label(), TimingMode.GRAPH)
              .ifPresent(graph -> findings.add(compare(subject, run, isolated, graph)));
        }
      }
    }
    return findings;
  }

  private Finding compare(Subject subject, RunData run, Measurement isolated, Measurement graph) {
    double excess = Summary.of(isolated).excessOver(Summary.of(graph));
    String share = String.format(Locale.ROOT, "%.0f %%", 100 * excess);
    Evidence evidence =
        new Evidence(
            subject.artifact(run, isolated.shape()),
            "/warpmark/measurements",
            isolated.arm().label() + " " + isolated.shape() + ": " + share);
    if (excess < LARGE) {
      return Finding.pass(name(), evidence, "Launch makes little of the isolated latency.");
    }
    return Finding.limit(
        name(),
        Severity.MEDIUM,
        evidence,
        "Up to %s of the isolated latency is launch, events and cache rather than kernel."
            .formatted(share),
        "Speak of the latency of a launch, or use the graph mode for kernel time.");
  }
}
