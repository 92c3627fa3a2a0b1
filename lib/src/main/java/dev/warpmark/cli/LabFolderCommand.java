package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.artifact.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which run folder {@code ./warpmark lab} works in, and begins it where there is none. */
@Command(
    name = "lab-folder",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark lab [--out DIR]")
final class LabFolderCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run folder to work in (default: a new one under artifacts/)")
  Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Path place = out.orElseGet(() -> NewFolder.place(Devices.best()));
    RunFolder folder =
        Files.exists(place.resolve("run.json"))
            ? RunFolder.open(place)
            : RunFolder.create(place, Devices.best().facts());
    spec.commandLine().getOut().println("Folder: " + folder);
    Pointer.write(folder.path());
    return Main.OK;
  }
}
