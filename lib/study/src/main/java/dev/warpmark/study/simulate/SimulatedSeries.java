package dev.warpmark.study.simulate;

import org.apache.commons.math3.random.MersenneTwister;

/**
 * Series of latencies with one level, for simulations of coverage and false alarms. Every one has
 * the level 1, a coefficient of variation of 3 percent at most apart from spikes and tails, and
 * neighbours that correlate by 0.6 at most: what a clean measurement looks like.
 */
public enum SimulatedSeries implements SeriesSource {
  /** Independent, normal, cv 0.5 %. */
  QUIET("normal, cv 0.5 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      return normal(random, size, 0.005, 0);
    }
  },
  /** Independent, normal, cv 3 %. */
  NOISY("normal, cv 3 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      return normal(random, size, 0.03, 0);
    }
  },
  /** Independent, lognormal, σ 3 %: a tail towards slow samples. */
  SKEWED("lognormal, cv 3 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = StrictMath.exp(0.03 * random.nextGaussian());
      }
      return values;
    }
  },
  /** Independent, Student's t with 3 degrees of freedom, scale 1 %. */
  HEAVY_TAILED("t with 3 degrees of freedom, scale 1 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        double squares = 0;
        for (int k = 0; k < 3; k++) {
          double normal = random.nextGaussian();
          squares += normal * normal;
        }
        double t = random.nextGaussian() / StrictMath.sqrt(squares / 3);
        values[i] = StrictMath.exp(0.01 * t);
      }
      return values;
    }
  },
  /** Independent, uniform within ±2 %. */
  FLAT("uniform, ± 2 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = 0.98 + 0.04 * random.nextDouble();
      }
      return values;
    }
  },
  /** AR(1) with φ = 0.3, cv 1 %. */
  LOOSELY_DEPENDENT("AR(1) 0.3, cv 1 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      return normal(random, size, 0.01, 0.3);
    }
  },
  /** AR(1) with φ = 0.6, cv 1 %. */
  DEPENDENT("AR(1) 0.6, cv 1 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      return normal(random, size, 0.01, 0.6);
    }
  },
  /** AR(1) with φ = 0.6, cv 3 %. */
  NOISY_AND_DEPENDENT("AR(1) 0.6, cv 3 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      return normal(random, size, 0.03, 0.6);
    }
  },
  /** Normal, cv 1 %, each sample with 3 % probability 20 % slower. */
  SPIKES("normal, cv 1 %, 3 % of samples 20 % slower") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      double[] values = normal(random, size, 0.01, 0);
      for (int i = 0; i < size; i++) {
        values[i] *= random.nextDouble() < 0.03 ? 1.2 : 1;
      }
      return values;
    }
  },
  /** A wave of period 7 and amplitude 1 % with a random phase, under normal noise of 0.3 %. */
  PERIODIC("period 7, amplitude 1 %, noise 0.3 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      double[] values = normal(random, size, 0.003, 0);
      double phase = random.nextDouble();
      for (int i = 0; i < size; i++) {
        values[i] += 0.01 * StrictMath.sin(2 * StrictMath.PI * (i / 7.0 + phase));
      }
      return values;
    }
  },
  /** Normal, cv 0.3 %, read from a timer with a tick of 0.5 % at a random offset. */
  QUANTISED("normal, cv 0.3 %, tick 0.5 %") {
    @Override
    public double[] draw(MersenneTwister random, int size) {
      double[] values = normal(random, size, 0.003, 0);
      double offset = random.nextDouble();
      for (int i = 0; i < size; i++) {
        values[i] =
            QUANTISED_TICK * (StrictMath.rint(values[i] / QUANTISED_TICK + offset) - offset);
      }
      return values;
    }
  };

  /** The tick of {@link #QUANTISED}. */
  static final double QUANTISED_TICK = 0.005;

  private final String label;

  SimulatedSeries(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** A stationary normal AR(1) around 1. */
  static double[] normal(MersenneTwister random, int size, double deviation, double correlation) {
    double innovation = StrictMath.sqrt(1 - correlation * correlation);
    double[] values = new double[size];
    double state = random.nextGaussian();
    for (int i = 0; i < size; i++) {
      values[i] = 1 + deviation * state;
      state = correlation * state + innovation * random.nextGaussian();
    }
    return values;
  }
}
