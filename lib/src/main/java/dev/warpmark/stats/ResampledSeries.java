package dev.warpmark.stats;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    Require.atLeast("stretches", 1, stretches.size());
    stretches.forEach(
        stretch -> Require.atLeast("samples of a stretch", SHORTEST_STRETCH, stretch.size()));
    stretches = List.copyOf(stretches);
  }

  /**
   * The stretches of a series that are as clean as {@link SimulatedSeries}: one level, {@value
   * #SHORTEST_STRETCH} samples or more, a spread of 3 percent at most, neighbours that correlate by
   * 0.6 at most, and no check that fails.
   */
  public static List<Samples> stretches(Samples series) {
    return Segments.of(series).parts().stream()
        .map(Segments.Segment::samples)
        .filter(ResampledSeries::clean)
        .toList();
  }

  private static boolean clean(Samples stretch) {
    double spread = stretch.interquartileRange() / NORMAL_RANGE;
    return stretch.size() >= SHORTEST_STRETCH
        && spread <= WIDEST_SPREAD * stretch.median()
        && Autocorrelation.of(stretch).orElseThrow().lagOneCorrelation() <= STRONGEST_DEPENDENCE
        && Arrays.stream(SeriesCheck.values()).noneMatch(check -> check.fails(stretch));
  }

  /** Not those on the values themselves: resampling repeats values and stretches on purpose. */
  @Override
  public Set<SeriesCheck> checks() {
    return EnumSet.complementOf(EnumSet.of(SeriesCheck.MODES, SeriesCheck.REPEATED_STRETCH));
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
