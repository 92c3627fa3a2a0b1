package dev.warpmark.stats;

import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.math3.random.MersenneTwister;

/** Where simulations take clean series from: invented ones, or real ones resampled. */
public interface SeriesSource {

  /** What the series are made of, for a table. */
  String label();

  /** The checks that such a series can be held to. */
  default Set<SeriesCheck> checks() {
    return EnumSet.allOf(SeriesCheck.class);
  }

  /**
   * The next series of a stream.
   *
   * @param random the stream
   * @param size how many samples to draw
   */
  double[] draw(MersenneTwister random, int size);
}
