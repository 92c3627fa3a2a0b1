package dev.warpmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.stats.BatchMedianInterval;
import dev.warpmark.stats.BlockRatio;
import dev.warpmark.stats.Holm;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.LjungBox;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Outliers;
import dev.warpmark.stats.Pettitt;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.Trend;
import java.util.Optional;

/** The statistics of one sample, by name. */
record OneSample(Samples x, ObjectNode answer) {
  private static final double LEVEL = 0.95;
  private static final int LONG_LAG = 10;
  private static final double LARGEST_LOG_RATIO = 20;

  void add(JsonNode question) {
    summary();
    interval("exact", MedianInterval.of(x, LEVEL));
    int seed = question.path("seed").asInt(42);
    int resamples = question.path("resamples").asInt(200);
    interval(
        "bootstrap", Optional.of(new NumpyBootstrap(seed, resamples).medianInterval(x, LEVEL)));
    if (x.size() >= 2) {
      Pettitt pettitt = Pettitt.of(x);
      answer.putArray("pettitt").add(pettitt.k()).add(pettitt.pValue());
      ArrayNode positions = answer.putArray("pettitt_positions");
      pettitt.positions().forEach(positions::add);
      ratio();
    }
    if (x.size() > LONG_LAG) {
      dependence();
    }
    series();
    holm();
  }

  private void summary() {
    answer.put("mean", x.mean());
    answer.put("median", x.median());
    answer.put("mad", x.medianAbsoluteDeviation());
    ArrayNode quantiles = answer.putArray("quantiles");
    for (int percent = 0; percent <= 100; percent += 5) {
      quantiles.add(x.quantile(percent / 100.0));
    }
    if (x.size() >= 2) {
      answer.put("variance", x.variance());
    }
    ArrayNode labels = answer.putArray("outliers");
    Outliers outliers = Outliers.of(x);
    for (Outliers.Label label : Outliers.Label.values()) {
      labels.add(outliers.count(label));
    }
  }

  /** The values taken for block log ratios, where they are as small as those are. */
  private void ratio() {
    if (x.maximum() > LARGEST_LOG_RATIO || x.minimum() < -LARGEST_LOG_RATIO) {
      return;
    }
    BlockRatio ratio = BlockRatio.ofLogRatios(x.toArray());
    answer.put("ratio", ratio.ratio());
    interval("ratio_interval", Optional.of(ratio.interval(LEVEL)));
    answer.put("ratio_lower", ratio.lowerBound(LEVEL));
    answer.put("ratio_p", ratio.pValue());
  }

  private void dependence() {
    for (int lag : new int[] {1, LONG_LAG}) {
      LjungBox values = LjungBox.of(x, lag);
      LjungBox ranks = LjungBox.ofRanks(x, lag);
      answer.putArray("ljung_box_" + lag).add(values.statistic()).add(values.pValue());
      answer.putArray("ljung_box_ranks_" + lag).add(ranks.statistic()).add(ranks.pValue());
    }
    interval("batch", BatchMedianInterval.of(x, LEVEL, 0));
  }

  private void series() {
    Trend.of(x)
        .ifPresent(
            trend ->
                answer
                    .putArray("trend")
                    .add(trend.relativeChange())
                    .add(trend.z())
                    .add(trend.pValue()));
    LevelShift.of(x)
        .ifPresent(
            shift -> answer.putArray("shift").add(shift.split()).add(shift.deviationReduction()));
  }

  /** The values taken for p-values, where they can be. */
  private void holm() {
    if (x.minimum() >= 0 && x.maximum() <= 1) {
      ArrayNode adjusted = answer.putArray("holm");
      for (double p : Holm.adjust(x.toArray())) {
        adjusted.add(p);
      }
    }
  }

  private void interval(String name, Optional<Interval> interval) {
    interval.ifPresent(
        found ->
            answer
                .putArray(name)
                .add(found.lower())
                .add(found.upper())
                .add(found.attainedLevel().orElse(0)));
  }
}
