package dev.warpmark.cli;

import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts every check to artifacts, and ends with 1 when one of them fails. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark audit [--json] PATH...",
    description = "What may and may not be said from artifacts, ours or others'.")
final class AuditCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "run folders, files of latencies, Markdown reports beside their data")
  List<Path> paths;

  @Option(names = "--json", description = "print the findings as JSON")
  boolean json;

  @Override
  public Integer call() {
    AuditReport report = Audit.of(paths);
    spec.commandLine().getOut().println(json ? report.jsonText() : report.toString());
    return report.exitStatus();
  }
}
