package dev.warpmark.report.section;

import dev.warpmark.data.Energy;
import dev.warpmark.data.RunData;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a study took of its device, and what that costs where a price is known.
 *
 * @param runs what each run took, in the order of the files
 * @param price the price of the device, where the table has one
 */
public record Cost(List<Item> runs, Optional<Price> price) {
  private static final double SECONDS_PER_HOUR = 3600;

  /**
   * What one run took.
   *
   * @param file a file of the run
   * @param wallSeconds from its first warm-up to its last sample: how long the device was held
   * @param sampledSeconds the sum of its samples
   * @param joules what the card counted, where it counts
   * @param countedSeconds the time in which it counted that
   */
  public record Item(
      DataFile file,
      double wallSeconds,
      double sampledSeconds,
      OptionalDouble joules,
      double countedSeconds) {}

  /** Copies the list. */
  public Cost {
    runs = List.copyOf(runs);
  }

  /** The cost of a study. */
  public static Cost of(Material material) {
    Map<String, List<DataFile>> byRun = new LinkedHashMap<>();
    for (DataFile file : material.study().files()) {
      byRun.computeIfAbsent(file.runName(), name -> new ArrayList<>()).add(file);
    }
    List<Item> items = byRun.values().stream().map(files -> item(material, files)).toList();
    return new Cost(items, PriceTable.standard().priceOf(material.identity().device().name()));
  }

  /** Seconds the device was held, over the runs. */
  public double wallSeconds() {
    return runs.stream().mapToDouble(Item::wallSeconds).sum();
  }

  /** Seconds of samples, over the runs. */
  public double sampledSeconds() {
    return runs.stream().mapToDouble(Item::sampledSeconds).sum();
  }

  /** The runs whose energy the card counted. */
  public List<Item> counted() {
    return runs.stream().filter(run -> run.joules().isPresent()).toList();
  }

  /** What holding the device costs, in US dollars, where its price is known. */
  public Optional<Double> usd() {
    return price.map(known -> wallSeconds() / SECONDS_PER_HOUR * known.usdPerHour());
  }

  private static Item item(Material material, List<DataFile> files) {
    DataFile first = files.get(0);
    RunData run = first.run();
    double wall = Duration.between(run.startedAt(), run.finishedAt()).toNanos() * 1e-9;
    double sampled =
        material.study().everyRow().stream()
            .filter(row -> row.file().runName().equals(first.runName()))
            .flatMap(row -> row.measurement().samples().stream())
            .mapToDouble(sample -> sample.seconds())
            .sum();
    return new Item(first, wall, sampled, Energy.joules(run), Energy.seconds(run).orElse(wall));
  }
}
