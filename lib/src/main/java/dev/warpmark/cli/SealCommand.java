package dev.warpmark.cli;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends the life of a run folder: every file hashed, nothing written afterwards. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark seal DIR [--keep-names]")
final class SealCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

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
    spec.commandLine().getOut().println("Sealed: " + run.path());
    spec.commandLine().getOut().println("Open:   " + page);
    return Main.OK;
  }
}
