package dev.warpmark.cli.light;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts every check to artifacts, and ends with 1 when one of them fails. */
@Command(customSynopsis = "./warpmark audit [--all | --json] PATH...")
final class AuditCommand extends PrintingCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "run folders, files of latencies, Markdown reports beside their data")
  List<Path> paths;

  @Option(names = "--all", description = "print every finding, not the first of each check alone")
  boolean all;

  @Option(names = "--json", description = "print the findings as JSON")
  boolean json;

  @Override
  public Integer call() {
    Subject subject = Subject.of(paths);
    String title = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    AuditReport report = Audit.of(title, subject);
    if (!json) {
      subject.files().forEach(this::sayForeign);
    }
    out().println(json ? report.jsonText() : report.text(all));
    return report.exitStatus();
  }

  /** What another tool's file was taken for, since everything below depends on it. */
  private void sayForeign(ArtifactFile file) {
    file.format()
        .ifPresent(
            format -> {
              out().println("Read as " + format + ":");
              file.records().forEach(each -> out().println("  " + say(each)));
            });
  }

  private static String say(LatencyRecord record) {
    int processes = record.processes().size();
    return "%s: %s%s%s"
        .formatted(
            record.title(),
            record.count(),
            record.unit().map(unit -> " in " + unit.symbol()).orElse(", unit not stated"),
            processes > 1 ? " from " + processes + " processes" : "");
  }
}
