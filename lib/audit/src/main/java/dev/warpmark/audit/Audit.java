package dev.warpmark.audit;

import dev.warpmark.audit.finding.Subject;
import dev.warpmark.audit.text.TextCheck;
import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

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
    Audited event = new Audited();
    event.begin();
    AuditReport report =
        new AuditReport(title, Checks.answers(subject), TextCheck.tallies(subject));
    event.title = title;
    event.commit();
    return report;
  }

  /** An audit, as a flight recording shows it: how often a command audits, and for how long. */
  @Name("dev.warpmark.Audited")
  @Label("Audit")
  @Category("Warpmark")
  @StackTrace(false)
  private static final class Audited extends Event {
    @Label("Title")
    String title;
  }
}
