package dev.warpmark.study.simulate;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Honest series on a coarse timer, whose values and stretches repeat themselves: what a search for
 * copies must not take for one. The unit is the tick, the level about 100 ticks.
 */
public enum CoarseSeries implements SeriesSource {
  /** Independent, normal. */
  STILL("normal, σ 0.1 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return i -> 0.1 * random.nextGaussian();
    }
  },
  /** Independent, normal. */
  NARROW("normal, σ 0.3 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return i -> 0.3 * random.nextGaussian();
    }
  },
  /** Independent, normal. */
  WIDE("normal, σ 1 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return i -> random.nextGaussian();
    }
  },
  /** A random walk. */
  WANDERING("wander of 0.3 tick a sample") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      double[] place = {0};
      return i -> place[0] += 0.3 * random.nextGaussian();
    }
  },
  /** Two levels. */
  DWELLING("two levels, each kept for 20 samples on average") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      boolean[] upper = {false};
      return i -> {
        upper[0] ^= random.nextDouble() < 0.05;
        return upper[0] ? 3 : 0;
      };
    }
  },
  /** Whole ticks between two readings of a clock that other work moves on by 3.3 ticks. */
  BEATING("5.3 ticks by whole ones, jitter 0.1 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      double[] clock = {random.nextDouble()};
      return i -> {
        double start = clock[0];
        clock[0] += 5.3 + 3.3 + 0.1 * random.nextGaussian();
        return StrictMath.floor(start + 5.3) - StrictMath.floor(start);
      };
    }
  },
  /** Two buffers in turn. */
  IN_TURN("period 2, 3 ticks wide, jitter 0.2 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return periodic(random, 2, 3, 0.2);
    }
  },
  /** A pattern of five. */
  OF_FIVE("period 5, 5 ticks wide, jitter 0.1 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return periodic(random, 5, 5, 0.1);
    }
  },
  /** A pattern of nine. */
  OF_NINE("period 9, 5 ticks wide, jitter 0.3 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return periodic(random, 9, 5, 0.3);
    }
  },
  /** A pattern of sixteen. */
  OF_SIXTEEN("period 16, 5 ticks wide, jitter 1 tick") {
    @Override
    IntToDoubleFunction latencies(MersenneTwister random) {
      return periodic(random, 16, 5, 1);
    }
  };

  private static final double LEVEL = 100;

  private final String label;

  CoarseSeries(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Only what it was made for: its steps are wide beside its level. */
  @Override
  public Set<SeriesAlarm> alarms() {
    return EnumSet.of(SeriesAlarm.REPEATED_STRETCH);
  }

  @Override
  public double[] draw(MersenneTwister random, int size) {
    double offset = random.nextDouble();
    IntToDoubleFunction latencies = latencies(random);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = LEVEL + StrictMath.rint(offset + latencies.applyAsDouble(i));
    }
    return values;
  }

  /** The latencies of a new series, less the level, sample by sample and in ticks. */
  abstract IntToDoubleFunction latencies(MersenneTwister random);

  private static IntToDoubleFunction periodic(
      MersenneTwister random, int period, double width, double jitter) {
    double[] pattern = new double[period];
    for (int i = 0; i < period; i++) {
      pattern[i] = width * random.nextDouble();
    }
    return i -> pattern[i % period] + jitter * random.nextGaussian();
  }
}
