package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.bench.Defaults;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a backend a few times and prints nothing: a process for a profiler to look into. */
@Command(
    name = "launch",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Runs a backend a few times, for a profiler to look into.")
final class LaunchCommand implements Callable<Integer> {
  private static final int PASSES = 4;

  @Parameters(index = "0", paramLabel = "DEVICE", description = "cpu, or a card such as cuda:0")
  String device;

  @Parameters(index = "1", paramLabel = "BACKEND", description = "the backend")
  String backend;

  @Parameters(index = "2", paramLabel = "SHAPE", description = "such as 32x8x512x64:causal")
  String shape;

  @Override
  public Integer call() {
    try (Workload workload =
        Devices.named(device).backend(backend).open(ShapeNotation.parse(shape), Defaults.SEED)) {
      workload.take(PASSES, TimingMode.ISOLATED);
    }
    return Main.OK;
  }
}
