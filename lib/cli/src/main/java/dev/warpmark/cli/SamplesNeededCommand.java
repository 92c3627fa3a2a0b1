package dev.warpmark.cli;

import dev.warpmark.analysis.SamplesToSee;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.stats.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How many samples, and how many runs, to see a difference, given the noise of these files. */
@Command(customSynopsis = "./warpmark samples-needed [--difference SHARE] PATH...")
final class SamplesNeededCommand extends PrintingCommand {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "files of latencies, or folders")
  List<Path> paths;

  @Option(
      names = "--difference",
      paramLabel = "SHARE",
      description = "relative difference to be seen (default: ${DEFAULT-VALUE}, one percent)",
      defaultValue = "0.01")
  double difference;

  @Override
  public Integer call() {
    Map<String, List<Samples>> series = new LinkedHashMap<>();
    for (Path path : paths) {
      Map<String, Samples> process = new LinkedHashMap<>();
      for (LatencyRecord record : records(path)) {
        // A row measured again in one folder is the same process; its first series stands.
        process.putIfAbsent(title(record), Samples.ofPositive(record.values()));
      }
      process.forEach(
          (title, samples) -> series.computeIfAbsent(title, key -> new ArrayList<>()).add(samples));
    }
    if (series.isEmpty()) {
      throw new IllegalArgumentException("there are no latencies in " + paths);
    }
    out().println(SamplesToSee.of(series, difference));
    return Main.OK;
  }

  private static List<LatencyRecord> records(Path path) {
    return Files.isDirectory(path)
        ? Artifacts.folder(path).records()
        : Artifacts.run(path).records();
  }

  private static String title(LatencyRecord record) {
    String mode = record.context().mode().map(found -> ", " + found.wireName()).orElse("");
    return record.context().shape().isPresent() ? record.title() + mode : "latencies";
  }
}
