package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.cli.plan.PlanFile;
import dev.warpmark.cli.plan.Resumption;
import dev.warpmark.cli.plan.RunOptions;
import dev.warpmark.cli.plan.RunPlan;
import dev.warpmark.device.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Plans {@code ./warpmark run}: checks the options, begins the folder, prints what is about to
 * happen.
 *
 * <p>The path of the plan goes into the file that {@code WARPMARK_PLAN_POINTER} names, for the
 * script that executes it.
 */
@Command(customSynopsis = "./warpmark run [OPTIONS]")
final class RunPlanCommand extends PrintingCommand {
  @Mixin RunOptions options;

  @Option(names = "--out", paramLabel = "DIR", description = "the folder to make")
  Optional<Path> out = Optional.empty();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "a folder to go on with, by its own plan unless options are given")
  Optional<Path> resume = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (out.isPresent() && resume.isPresent()) {
      throw new IllegalArgumentException("--out and --resume exclude each other: give one of them");
    }
    if (resume.isPresent() && spec.commandLine().getParseResult().matchedOptions().size() == 1) {
      return goOn(resume.get());
    }
    Device device = options.device();
    RunPlan plan = RunPlan.of(options, device);
    RunFolder folder = resume.isPresent() ? Resumption.of(resume.get(), device) : begun(device);
    if (resume.isPresent()) {
      PlanFile.requireSame(folder, plan);
    } else {
      PlanFile.write(folder, plan);
    }
    out().printf("%s%nFolder: %s%n", plan, folder.path());
    RunPlace.tell(PlanFile.in(folder));
    return Main.OK;
  }

  /** With no other option the folder's own plan is gone on with. */
  private Integer goOn(Path place) throws IOException {
    RunFolder begun = RunFolder.open(place);
    Device device = PlanFile.deviceName(begun).map(Devices::named).orElseGet(Devices::best);
    RunFolder folder = Resumption.of(place, device);
    String notebooks = String.join(", ", PlanFile.goOn(folder));
    out()
        .printf(
            "Going on with %s on %s (%s).%nFolder: %s%n",
            notebooks, device.facts().name(), device.id(), folder.path());
    RunPlace.tell(PlanFile.in(folder));
    return Main.OK;
  }

  private RunFolder begun(Device device) {
    Path place = out.orElseGet(() -> RunPlace.unnamed(device));
    return RunFolder.create(place, device.facts());
  }
}
