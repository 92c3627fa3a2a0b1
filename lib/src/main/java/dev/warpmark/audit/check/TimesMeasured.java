package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.RunIdentity;
import dev.warpmark.audit.Check;
import dev.warpmark.audit.Evidence;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How often was a row measured before the result that is shown? */
public final class TimesMeasured implements Check {
  @Override
  public String name() {
    return "times-measured";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (subject.folder().isPresent()
        && Files.isRegularFile(subject.folder().get().resolve(RunIdentity.FILE))) {
      for (ArtifactFile file : subject.files()) {
        if (file.run().isPresent()) {
          findings.addAll(check(subject.folder().get(), file.name()));
        }
      }
    }
    return findings;
  }

  private List<Finding> check(Path folder, String name) {
    int times;
    try {
      times = RunFolder.open(folder).timesSaved(name);
    } catch (ArtifactException e) {
      return List.of(); // the folder's own damage is said by the check of completeness
    }
    Evidence evidence = new Evidence(name, "", times + " times");
    return List.of(
        times <= 1
            ? Finding.pass(name(), evidence, "It was measured once.")
            : Finding.limit(
                name(),
                Severity.MEDIUM,
                evidence,
                "It was measured %d times, and the last is shown; the earlier ones are in superseded/."
                    .formatted(times),
                "Say how often it was measured, and why the last one counts."));
  }
}
