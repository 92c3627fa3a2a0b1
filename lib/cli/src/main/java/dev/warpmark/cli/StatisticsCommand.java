package dev.warpmark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.stats.BatchMedianInterval;
import dev.warpmark.stats.BlockRatio;
import dev.warpmark.stats.BrunnerMunzel;
import dev.warpmark.stats.CliffsDelta;
import dev.warpmark.stats.HedgesG;
import dev.warpmark.stats.Holm;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.LjungBox;
import dev.warpmark.stats.MannWhitney;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Outliers;
import dev.warpmark.stats.Pettitt;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.Trend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;

/**
 * Every statistic of given samples, for comparison with other libraries: JSON lines in and out().
 */
@Command(customSynopsis = "./warpmark statistics < SAMPLES")
final class StatisticsCommand extends PrintingCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double LEVEL = 0.95;

  @Override
  public Integer call() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out().println(JSON.writeValueAsString(answer(line, ++number)));
    }
    return Main.OK;
  }

  private static ObjectNode answer(String line, int number) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      JsonNode question = JSON.readTree(line);
      Samples x = samples(question, "x", number);
      new OneSample(x, answer).add(question);
      if (question.has("y")) {
        new TwoSamples(x, samples(question, "y", number), answer).add();
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("line " + number + " is not JSON: " + line, e);
    }
  }

  private static Samples samples(JsonNode question, String key, int number) {
    JsonNode array = question.path(key);
    if (!array.isArray()) {
      throw new IllegalArgumentException("line " + number + " has no array \"" + key + "\"");
    }
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!array.get(i).isNumber()) {
        throw new IllegalArgumentException(
            "line %d: %s[%d] must be a number, was %s".formatted(number, key, i, array.get(i)));
      }
      values[i] = array.get(i).doubleValue();
    }
    return Samples.of(values);
  }

  /** The statistics of one sample, by name. */
  private record OneSample(Samples x, ObjectNode answer) {
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

  /** The statistics of two samples, by name. */
  private record TwoSamples(Samples x, Samples y, ObjectNode answer) {
    void add() {
      MannWhitney ranks = MannWhitney.of(x, y);
      answer.putArray("mann_whitney").add(ranks.u()).add(ranks.pValue());
      if (x.size() < 2 || y.size() < 2) {
        return;
      }
      BrunnerMunzel.of(x, y)
          .ifPresent(
              test -> answer.putArray("brunner_munzel").add(test.statistic()).add(test.pValue()));
      CliffsDelta delta = CliffsDelta.of(x, y);
      answer.putArray("cliff").add(delta.delta()).add(delta.variance());
      delta.interval(LEVEL).ifPresent(interval -> put("cliff_interval", interval));
      HedgesG.of(x, y)
          .ifPresent(
              effect -> {
                answer.put("hedges", effect.g());
                put("hedges_interval", effect.interval(LEVEL));
              });
    }

    private void put(String name, Interval interval) {
      answer.putArray(name).add(interval.lower()).add(interval.upper());
    }
  }
}
