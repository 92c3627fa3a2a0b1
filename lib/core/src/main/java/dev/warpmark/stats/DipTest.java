package dev.warpmark.stats;

import java.util.Optional;

/**
 * Hartigan's dip test of one mode against several (Hartigan and Hartigan 1985).
 *
 * <p>The p-value comes from a table simulated for this library from uniform samples; it is told
 * between 0.0001 and 1.
 *
 * @param dip the statistic, in [1/(2n), 1/4]
 * @param pValue upper tail; 0.0001 stands for that or less
 */
public record DipTest(double dip, double pValue) {

  /** The fewest samples to test. */
  public static final int MINIMUM_SAMPLES = 10;

  /** Checks the parts. */
  public DipTest {
    Require.positive("dip", dip);
    Require.probability("p-value", pValue);
  }

  /**
   * The test of samples as they are; empty below {@value #MINIMUM_SAMPLES}. A coarse timer alone
   * makes it reject: {@link Modality} takes that into account.
   */
  public static Optional<DipTest> of(Samples samples) {
    if (samples.size() < MINIMUM_SAMPLES) {
      return Optional.empty();
    }
    double dip = Dip.of(samples.sorted());
    return Optional.of(new DipTest(dip, DipTable.upperTail(dip, samples.size())));
  }
}
