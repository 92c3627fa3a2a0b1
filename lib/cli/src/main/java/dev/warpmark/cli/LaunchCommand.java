package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.bench.Defaults;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a backend a few times in a process of its own, for a profiler or a script to look into. */
final class LaunchCommand extends PrintingCommand {
  @Parameters(index = "0", paramLabel = "DEVICE", description = "cpu, or a card such as cuda:0")
  String device;

  @Parameters(index = "1", paramLabel = "BACKEND", description = "the backend")
  String backend;

  @Parameters(index = "2", paramLabel = "SHAPE", description = "such as 32x8x512x64:causal")
  String shape;

  @Option(names = "--passes", defaultValue = "4", description = "how often (default: 4)")
  int passes;

  @Option(names = "--print", description = "print the seconds of each pass, for a script to read")
  boolean prints;

  @Override
  public Integer call() {
    try (Workload workload =
        Devices.named(device).backend(backend).open(ShapeNotation.parse(shape), Defaults.SEED)) {
      List<Sample> samples = workload.take(passes, TimingMode.ISOLATED);
      if (prints) {
        samples.forEach(sample -> out().println(sample.seconds()));
      }
    }
    return Main.OK;
  }
}
