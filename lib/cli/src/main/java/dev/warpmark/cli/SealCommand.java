package dev.warpmark.cli;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.report.Report;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends the life of a run folder: every file hashed, nothing written afterwards. */
@Command(customSynopsis = "./warpmark seal DIR [--keep-names]")
final class SealCommand extends PrintingCommand {
  @Parameters(paramLabel = "DIR", description = "the run folder")
  Path folder;

  /** Heeded by the step before, which scrubs the notebooks. */
  @Option(
      names = "--keep-names",
      description = "leave the names of host and user in the notebooks (default: take them out)")
  boolean keepNames;

  @Override
  public Integer call() {
    RunFolder run = RunFolder.open(folder);
    Path page = Report.of(run).seal();
    out().println("Sealed: " + run.path());
    out().println("Open:   " + page);
    return Main.OK;
  }
}
