package dev.warpmark.stats;

/** Student's one-sample inference on log ratios of independent units, stated as ratios. */
record LogRatioMean(double mean, double standardError, int units) {

  static LogRatioMean of(Samples logRatios) {
    double mean = LogScale.ofRatio(logRatios.mean());
    double root = StrictMath.sqrt((double) logRatios.size());
    return new LogRatioMean(mean, logRatios.standardDeviation() / root, logRatios.size());
  }

  double ratio() {
    return LogScale.ratio(mean);
  }

  Interval interval(double level, String method) {
    double half = StudentT.twoSided(units - 1, level) * standardError;
    return Interval.nominal(LogScale.end(mean - half), LogScale.end(mean + half), level, method);
  }

  double lowerBound(double level) {
    double quantile = StudentT.quantile(units - 1, Require.level(level));
    return LogScale.end(mean - quantile * standardError);
  }

  /** Units that do not vary leave no doubt: 1 for a ratio of exactly 1, else 0. */
  double pValue() {
    if (standardError == 0) {
      return mean == 0 ? 1 : 0;
    }
    return StudentT.twoTails(units - 1, mean / standardError);
  }
}
