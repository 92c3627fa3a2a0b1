package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Rederivation;
import dev.warpmark.audit.Check;
import dev.warpmark.audit.Evidence;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.Subject;
import java.util.ArrayList;
import java.util.List;

/** Does everything in a file of ours follow from its raw samples? */
public final class Rederived implements Check {
  @Override
  public String name() {
    return "rederived";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (ArtifactFile file : subject.files()) {
      if (file.run().isPresent()) {
        findings.addAll(check(file));
      }
    }
    return findings;
  }

  private List<Finding> check(ArtifactFile file) {
    List<Rederivation.Difference> differences = file.differences();
    if (differences.isEmpty()) {
      return List.of(
          Finding.pass(
              name(),
              Evidence.of(file.name()),
              "Every stored value follows from the raw samples."));
    }
    return differences.stream()
        .map(
            difference ->
                Finding.fail(
                    name(),
                    Severity.HIGH,
                    new Evidence(file.name(), difference.pointer(), difference.stored()),
                    "The file says %s where its raw samples give %s."
                        .formatted(difference.stored(), difference.derived()),
                    "Restore the file as it was written, or measure again."))
        .toList();
  }
}
