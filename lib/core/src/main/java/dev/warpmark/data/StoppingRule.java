package dev.warpmark.data;

/** When an arm has enough samples. */
public sealed interface StoppingRule {
  /** Exactly this many samples an arm. */
  record FixedCount(int samples) implements StoppingRule {
    /** Checks that there are at least 10 samples. */
    public FixedCount {
      if (samples < 10) {
        throw new IllegalArgumentException("samples must be at least 10, was " + samples);
      }
    }

    @Override
    public String toString() {
      return "exactly " + samples + " samples";
    }
  }

  /**
   * Until the exact 95 % interval of every arm's median is narrow enough, or a cap is reached.
   *
   * @param relativeWidth interval width over the median, for example 0.01
   * @param minSamples samples taken before the width is looked at
   * @param maxSamples samples after which an arm stops anyway
   * @param maxSeconds seconds after which the whole run stops anyway
   */
  record TargetWidth(double relativeWidth, int minSamples, int maxSamples, double maxSeconds)
      implements StoppingRule {
    /** Checks the ranges. */
    public TargetWidth {
      if (!(relativeWidth > 0 && relativeWidth < 1)) {
        throw new IllegalArgumentException(
            "relativeWidth must be between 0 and 1, was " + relativeWidth);
      }
      if (minSamples < 10 || maxSamples < minSamples) {
        throw new IllegalArgumentException(
            "samples must satisfy 10 <= min <= max, were %d and %d"
                .formatted(minSamples, maxSamples));
      }
      if (!(maxSeconds > 0)) {
        throw new IllegalArgumentException("maxSeconds must be above 0, was " + maxSeconds);
      }
    }

    @Override
    public String toString() {
      return "until the median's interval is within %s of it, %d to %d samples, at most %s s"
          .formatted(relativeWidth, minSamples, maxSamples, maxSeconds);
    }
  }
}
