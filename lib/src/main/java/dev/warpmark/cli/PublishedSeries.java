package dev.warpmark.cli;

import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.ResampledSeries;
import dev.warpmark.stats.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The real series in a checkout: data of others beside the notebooks, and published runs. */
final class PublishedSeries {
  private PublishedSeries() {}

  /**
   * One source of resampled series a folder and timing mode, in the order of their names.
   *
   * @param home the checkout
   * @throws IllegalArgumentException when it holds no such folder
   */
  static List<ResampledSeries> in(Path home) throws IOException {
    List<ResampledSeries> sources = new ArrayList<>();
    for (Path folder : folders(home)) {
      stretches(folder)
          .forEach(
              (mode, stretches) ->
                  sources.add(
                      new ResampledSeries(
                          "%s, %s, %d stretches"
                              .formatted(folder.getFileName(), mode, stretches.size()),
                          stretches)));
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "no measured series to resample in notebooks/data or artifacts of " + home);
    }
    return sources;
  }

  /** Published folders are named after a card; those that a run made here begin with a time. */
  private static List<Path> folders(Path home) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path parent : List.of(home.resolve("notebooks/data"), home.resolve("artifacts"))) {
      if (Files.isDirectory(parent)) {
        try (Stream<Path> children = Files.list(parent)) {
          children
              .filter(Files::isDirectory)
              .filter(child -> Character.isLetter(child.getFileName().toString().charAt(0)))
              .sorted()
              .forEach(folders::add);
        }
      }
    }
    return folders;
  }

  private static Map<String, List<Samples>> stretches(Path folder) {
    Map<String, List<Samples>> byMode = new TreeMap<>();
    for (LatencyRecord record : Artifacts.folder(folder).records()) {
      List<Samples> found = ResampledSeries.stretches(Samples.ofPositive(record.values()));
      if (!found.isEmpty()) {
        String mode = record.context().mode().map(TimingMode::wireName).orElse("as published");
        byMode.computeIfAbsent(mode, key -> new ArrayList<>()).addAll(found);
      }
    }
    return byMode;
  }
}
