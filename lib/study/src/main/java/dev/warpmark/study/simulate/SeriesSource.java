package dev.warpmark.study.simulate;

import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.math3.random.MersenneTwister;

/** Where simulations take clean series from: invented ones, or real ones resampled. */
public interface SeriesSource {

  /** What the series are made of, for a table. */
  String label();

  /** What may be held against such a series. */
  default Set<SeriesAlarm> alarms() {
    return EnumSet.allOf(SeriesAlarm.class);
  }

  /**
   * The next series of a stream.
   *
   * @param random the stream
   * @param size how many samples to draw
   */
  double[] draw(MersenneTwister random, int size);
}
