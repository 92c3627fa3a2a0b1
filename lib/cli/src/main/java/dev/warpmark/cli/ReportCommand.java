package dev.warpmark.cli;

import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.report.Report;
import dev.warpmark.report.WrittenReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the pages of a folder anew, and its hashes where it was sealed. */
@Command(customSynopsis = "./warpmark report DIR")
final class ReportCommand extends PrintingCommand {
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
    out().println(written);
    if (sealed) {
      written.report().seal();
      out().println("Sealed again: " + run.path());
    }
    return Main.OK;
  }
}
