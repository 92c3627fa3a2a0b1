package dev.warpmark.stats;

import java.util.Optional;

/**
 * Whether consecutive samples depend on each other: Ljung–Box on ranks at lags 1 and 10, each at
 * 0.025. It chooses the interval and is never a failure by itself.
 *
 * <p>Look at a series after its transient and its shift were taken out, since either looks like
 * dependence.
 *
 * @param lagOneCorrelation of the ranks: φ of an AR(1) with their dependence
 * @param lagOne the test at lag 1
 * @param lagTen the test at lag 10
 */
public record Autocorrelation(double lagOneCorrelation, LjungBox lagOne, LjungBox lagTen) {

  /** The level of each of the two tests. */
  public static final double LEVEL = 0.025;

  /** From here on wander and shift cannot be told apart. */
  public static final double INDISTINGUISHABLE_FROM_SHIFT = 0.8;

  /** The fewest samples to test ten lags on. */
  public static final int MINIMUM_SAMPLES = 20;

  private static final int LONG_LAG = 10;

  /** The tests of a series; empty below {@value #MINIMUM_SAMPLES} samples. */
  public static Optional<Autocorrelation> of(Samples samples) {
    if (samples.size() < MINIMUM_SAMPLES) {
      return Optional.empty();
    }
    Samples ranks = Samples.of(Ranks.midranks(samples));
    return Optional.of(
        new Autocorrelation(
            LjungBox.autocorrelations(ranks, 1)[0],
            LjungBox.of(ranks, 1),
            LjungBox.of(ranks, LONG_LAG)));
  }

  /** Whether either test rejects independence. */
  public boolean present() {
    return lagOne.pValue() < LEVEL || lagTen.pValue() < LEVEL;
  }

  /** Whether the dependence is so strong that a shift could be wander. */
  public boolean hidesShifts() {
    return lagOneCorrelation >= INDISTINGUISHABLE_FROM_SHIFT;
  }
}
