package dev.warpmark.report.study;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit of a folder's data: not of its pages, which are made from it, and not of its hashes,
 * which come after them.
 */
final class DataAudit {
  private DataAudit() {}

  static AuditReport of(RunFolder folder) {
    Subject all = Subject.of(List.of(folder.path()));
    return Audit.of(
        "the data of this folder",
        new Subject(
            Optional.empty(),
            all.files(),
            all.series(),
            all.documents().stream()
                .filter(document -> !Material.GENERATED.contains(document.artifact()))
                .toList(),
            Map.of(),
            all.runs(),
            all.summaries(),
            all.problems().stream()
                .filter(problem -> !Material.GENERATED.contains(problem.artifact()))
                .toList()));
  }
}
