package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.ArrayList;
import java.util.List;

/** Can every file be used, and is every latency a finite number above 0? */
public final class Readable implements Check {
  @Override
  public String name() {
    return "samples";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (ArtifactException problem : subject.problems()) {
      findings.add(
          Finding.fail(
              name(),
              Severity.HIGH,
              new Evidence(problem.artifact(), problem.pointer(), ""),
              problem.getMessage(),
              "Restore the file as it was written, or measure again."));
    }
    for (Series series : subject.series()) {
      findings.add(
          Finding.pass(
              name(), series.evidence(series.count()), "Every latency is finite and above 0."));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.unknown(
              name(),
              Evidence.of(
                  subject
                      .folder()
                      .map(folder -> String.valueOf(folder.root().getFileName()))
                      .orElse("all")),
              "There are no latencies here, so nothing can be derived or held against them.",
              "Give the folder with the raw samples."));
    }
    return findings;
  }
}
