package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.PrintingCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which run folder {@code ./warpmark lab} works in, and begins it where there is none. */
@Command(customSynopsis = "./warpmark lab [--out DIR]")
final class LabFolderCommand extends PrintingCommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run folder to work in (default: a new one under artifacts/)")
  Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Path place = out.orElseGet(() -> RunPlace.unnamed(Devices.best()));
    RunFolder folder =
        Files.exists(place.resolve("run.json"))
            ? RunFolder.open(place)
            : RunFolder.create(place, Devices.best().facts());
    out().println("Folder: " + folder);
    RunPlace.tell(folder.path());
    return Main.OK;
  }
}
