package dev.warpmark.audit.check;

import dev.warpmark.analysis.RunSet;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Did the fresh processes of a protocol run on one device, with one driver and one library? */
public final class SameConditions implements Check {
  /** Settings that name software; those that vary by nature (clocks, load) are not among them. */
  private static final Set<String> SOFTWARE =
      Set.of(
          "cpu.arithmetic",
          "cpu.threads",
          "jvm.version",
          "jvm.collector",
          "gpu.driver_version",
          "torch.version",
          "torch.python",
          "torch.cuda",
          "torch.cudnn",
          "torch.num_threads",
          "torch.tf32_matmul",
          "torch.tf32_cudnn",
          "torch.deterministic");

  @Override
  public String name() {
    return "same-conditions";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (RunSet set : RunSet.of(subject.runs())) {
      for (RunData run : set.runs().subList(1, set.runs().size())) {
        findings.add(compare(set.first(), run, subject));
      }
    }
    return findings;
  }

  private Finding compare(RunData first, RunData run, Subject subject) {
    Map<String, String> expected = facts(first);
    Map<String, String> found = facts(run);
    List<String> different =
        expected.keySet().stream()
            .filter(key -> !expected.get(key).equals(found.getOrDefault(key, "unknown")))
            .map(
                key ->
                    "%s is %s, was %s"
                        .formatted(key, found.getOrDefault(key, "unknown"), expected.get(key)))
            .toList();
    Evidence evidence =
        new Evidence(subject.artifact(run), "/warpmark/device", run.device().name());
    return different.isEmpty()
        ? Finding.pass(
            name(),
            evidence,
            run.protocol().process() + " had device, driver and library of the first.")
        : Finding.fail(
            name(),
            Severity.HIGH,
            evidence,
            "%s ran under other conditions than the first: %s."
                .formatted(run.protocol().process(), String.join("; ", different)),
            "Measure the processes of a set on one machine, without a change between them.");
  }

  private static Map<String, String> facts(RunData run) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("device", run.device().name());
    facts.put("kind", run.device().kind().wireName());
    facts.put("compute units", String.valueOf(run.device().computeUnits()));
    run.device().details().forEach((name, value) -> facts.put("device " + name, value));
    facts.put("library", run.build().toString());
    for (Setting setting : run.environment().settings()) {
      if (SOFTWARE.contains(setting.name())) {
        facts.put(setting.name(), setting.observed().orElse("unknown"));
      }
    }
    return facts;
  }
}
