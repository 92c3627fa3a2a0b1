package dev.warpmark.audit;

import dev.warpmark.audit.text.TextCheck;
import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Puts every check to artifacts. */
public final class Audit {
  private Audit() {}

  /**
   * Audits files and folders that belong together: run folders, benchmark results of other tools,
   * plain lists of latencies, Markdown reports with the data beside them.
   *
   * @throws dev.warpmark.artifact.ArtifactException when a path does not exist
   */
  public static AuditReport of(Path... paths) {
    return of(Arrays.asList(paths));
  }

  /** As {@link #of(Path...)}. */
  public static AuditReport of(List<Path> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("an audit needs at least one path");
    }
    String title = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    return of(title, Subject.of(paths));
  }

  /** Audits a run that was measured just now. */
  public static AuditReport of(RunData run) {
    return of("this run", Subject.of(run));
  }

  /** Audits runs that were measured just now, such as the fresh processes of one protocol. */
  public static AuditReport ofRuns(List<RunData> runs) {
    return of(runs.size() == 1 ? "this run" : "these runs", Subject.ofRuns(runs));
  }

  /** Audits a subject under a title. */
  public static AuditReport of(String title, Subject subject) {
    return new AuditReport(title, Checks.answers(subject), TextCheck.tallies(subject));
  }
}
