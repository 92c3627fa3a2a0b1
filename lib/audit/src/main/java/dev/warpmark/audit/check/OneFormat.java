package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Do the files come from one tool, so that their numbers mean the same? */
public final class OneFormat implements Check {
  @Override
  public String name() {
    return "one-format";
  }

  @Override
  public List<Finding> on(Subject subject) {
    Map<String, ArtifactFile> formats = new LinkedHashMap<>();
    for (ArtifactFile file : subject.files()) {
      formats.putIfAbsent(file.format().orElse("Warpmark"), file);
    }
    if (formats.size() < 2) {
      return List.of();
    }
    ArtifactFile second = List.copyOf(formats.values()).get(1);
    return List.of(
        Finding.limit(
            name(),
            Severity.LOW,
            Evidence.of(second.name()),
            "Files of %d formats stand here (%s): each tool times in its own way, so a number of one is not to be held against a number of another."
                .formatted(formats.size(), String.join(", ", formats.keySet())),
            "Compare within one tool."));
  }
}
