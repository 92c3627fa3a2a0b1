package dev.warpmark.stats;

import java.util.Locale;

/** Probabilities as a sentence says them. */
public final class PValue {
  /** What a probability that came out as 0 is said to be below: it was rounded to that. */
  private static final String TOO_SMALL = "p < 1e-15";

  private PValue() {}

  /**
   * Two digits, such as "p = 0.0036"; no probability is 0, so that one is "p {@literal <} 1e-15".
   */
  public static String text(double probability) {
    Require.probability("p-value", probability);
    return probability == 0 ? TOO_SMALL : String.format(Locale.ROOT, "p = %.2g", probability);
  }
}
