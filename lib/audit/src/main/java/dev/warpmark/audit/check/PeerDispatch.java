package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Do isolated latencies of a GPU stand beside those of a peer that launches by another way?
 *
 * <p>On an idle stream the pass begins when its launch arrives, so what the host does between the
 * two events is in the time: of PyTorch a call through Python and its dispatcher, of ours one
 * through JNI.
 */
public final class PeerDispatch implements Check {
  @Override
  public String name() {
    return "peer-dispatch";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (RunData run : subject.runs()) {
      List<Measurement> isolated =
          run.measurements().stream().filter(each -> each.mode() == TimingMode.ISOLATED).toList();
      long peers = isolated.stream().filter(each -> each.arm().isPeer()).count();
      if (run.device().kind() == DeviceKind.GPU && peers > 0 && peers < isolated.size()) {
        findings.add(finding(subject, run, isolated));
      }
    }
    return findings;
  }

  private Finding finding(Subject subject, RunData run, List<Measurement> isolated) {
    Measurement peer =
        isolated.stream().filter(each -> each.arm().isPeer()).findFirst().orElseThrow();
    return Finding.limit(
        name(),
        Severity.LOW,
        new Evidence(
            subject.artifact(run, peer.shape()),
            "/warpmark/measurements",
            peer.arm().label() + " isolated"),
        "Isolated latencies of PyTorch include its dispatch from Python, ours a call through JNI: between the two they compare launches as much as kernels.",
        "Compare kernels by the graph mode, where no host code lies between the events.");
  }
}
