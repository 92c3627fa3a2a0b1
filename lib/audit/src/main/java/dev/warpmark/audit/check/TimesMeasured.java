package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often was a row measured before the result that is shown? */
public final class TimesMeasured implements Check {
  @Override
  public String name() {
    return "times-measured";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (ArtifactFile file : subject.files()) {
      if (file.run().isPresent()) {
        timesSaved(file, subject).ifPresent(times -> findings.add(check(file.name(), times)));
      }
    }
    return findings;
  }

  private static Optional<Integer> timesSaved(ArtifactFile file, Subject subject) {
    try {
      return subject
          .folder()
          .flatMap(FolderContents::runFolder)
          .map(folder -> folder.timesSaved(file.name()));
    } catch (ArtifactException e) {
      return Optional.empty(); // the folder's own damage is said by the check of completeness
    }
  }

  private Finding check(String name, int times) {
    Evidence evidence = new Evidence(name, "", times + " times");
    return times <= 1
        ? Finding.pass(name(), evidence, "It was measured once.")
        : Finding.limit(
            name(),
            Severity.MEDIUM,
            evidence,
            "It was measured %d times, and the last is shown; the earlier ones are in superseded/."
                .formatted(times),
            "Say how often it was measured, and why the last one counts.");
  }
}
