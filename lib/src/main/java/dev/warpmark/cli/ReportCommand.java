package dev.warpmark.cli;

import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.report.Report;
import dev.warpmark.report.WrittenReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the pages of a folder anew, and its hashes where it was sealed. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark report DIR",
    description = {
      "Writes the report of a folder and its pictures anew from its data, as this version would have"
          + " written it.",
      "Data and executed notebooks stay as they are. A sealed folder has to hold its hashes, and is"
          + " sealed again."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "the run folder")
  Path folder;

  @Override
  public Integer call() {
    RunFolder run = RunFolder.open(folder);
    boolean sealed = run.state() == FolderState.SEALED;
    Report report = Report.of(run);
    report.page(); // what cannot be written is found before anything is touched
    if (sealed) {
      run.reopen();
    }
    WrittenReport written = report.write();
    spec.commandLine().getOut().println(written);
    if (sealed) {
      written.report().seal();
      spec.commandLine().getOut().println("Sealed again: " + run.path());
    }
    return Main.OK;
  }
}
