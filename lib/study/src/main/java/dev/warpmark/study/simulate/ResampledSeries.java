package dev.warpmark.study.simulate;

import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.Autocorrelation;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Clean series made of real samples: blocks of {@value #BLOCK} consecutive ones, drawn with
 * replacement from a stretch of one level (moving blocks, Künsch 1989).
 *
 * <p>Blocks keep spikes, ticks and the dependence of neighbours as they were measured; drawing them
 * at random takes away whatever slow change the stretch had. So a shift, a drift or a slow start
 * that a check sees in such a series is a false alarm.
 *
 * @param label where the stretches were measured
 * @param stretches of one level each, in the order taken; every series is drawn from one of them
 */
public record ResampledSeries(String label, List<Samples> stretches) implements SeriesSource {

  /** How many consecutive samples stay together. */
  public static final int BLOCK = 5;

  /** The shortest stretch that is used. */
  public static final int SHORTEST_STRETCH = 40;

  /** The widest spread, the interquartile range over 1.349 as a share of the median. */
  public static final double WIDEST_SPREAD = 0.03;

  /** The strongest rank correlation of neighbours. */
  public static final double STRONGEST_DEPENDENCE = 0.6;

  /** The interquartile range of a normal distribution in standard deviations. */
  private static final double NORMAL_RANGE = 1.349;

  /** Checks and copies. */
  public ResampledSeries {
    stretches = List.copyOf(stretches);
    if (stretches.isEmpty() || stretches.stream().anyMatch(s -> s.size() < SHORTEST_STRETCH)) {
      throw new IllegalArgumentException(
          "stretches must be there and hold at least %d samples each, had %s"
              .formatted(SHORTEST_STRETCH, stretches.stream().map(Samples::size).toList()));
    }
  }

  /**
   * The stretches of a series that are as clean as {@link SimulatedSeries}: one level, {@value
   * #SHORTEST_STRETCH} samples or more, a spread of 3 percent at most, neighbours that correlate by
   * 0.6 at most, and nothing that the audit holds against them.
   */
  public static List<Samples> stretches(Samples series) {
    return Reasoning.of(series).segments().parts().stream()
        .map(Segments.Segment::samples)
        .filter(ResampledSeries::clean)
        .toList();
  }

  /**
   * One source a folder and timing mode of the real series in a checkout, in the order of their
   * names: data of others beside the notebooks, and published runs.
   *
   * @param home the checkout
   * @throws IllegalArgumentException when it holds no such series
   */
  public static List<ResampledSeries> published(Path home) throws IOException {
    List<ResampledSeries> sources = new ArrayList<>();
    for (Path folder : folders(home)) {
      byMode(folder)
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

  private static Map<String, List<Samples>> byMode(Path folder) {
    Map<String, List<Samples>> byMode = new TreeMap<>();
    for (LatencyRecord record : Artifacts.folder(folder).records()) {
      List<Samples> found = stretches(Samples.ofPositive(record.values()));
      if (!found.isEmpty()) {
        String mode = record.context().mode().map(TimingMode::wireName).orElse("as published");
        byMode.computeIfAbsent(mode, key -> new ArrayList<>()).addAll(found);
      }
    }
    return byMode;
  }

  private static boolean clean(Samples stretch) {
    double spread = stretch.interquartileRange() / NORMAL_RANGE;
    return stretch.size() >= SHORTEST_STRETCH
        && spread <= WIDEST_SPREAD * stretch.median()
        && Autocorrelation.of(stretch).orElseThrow().lagOneCorrelation() <= STRONGEST_DEPENDENCE
        && SeriesAlarm.raisedBy(Set.of(SeriesAlarm.values()), stretch.toArray()).isEmpty();
  }

  /** Not those on the values themselves: resampling repeats values and stretches on purpose. */
  @Override
  public Set<SeriesAlarm> alarms() {
    return SeriesAlarm.allBut(SeriesAlarm.MODES, SeriesAlarm.REPEATED_STRETCH);
  }

  @Override
  public double[] draw(MersenneTwister random, int size) {
    Samples stretch = stretches.get(random.nextInt(stretches.size()));
    double[] values = new double[size];
    for (int i = 0; i < size; i += BLOCK) {
      int from = random.nextInt(stretch.size() - BLOCK + 1);
      for (int k = 0; k < BLOCK && i + k < size; k++) {
        values[i + k] = stretch.at(from + k);
      }
    }
    return values;
  }
}
