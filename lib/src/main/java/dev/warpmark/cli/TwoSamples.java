package dev.warpmark.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.stats.BrunnerMunzel;
import dev.warpmark.stats.CliffsDelta;
import dev.warpmark.stats.HedgesG;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MannWhitney;
import dev.warpmark.stats.Samples;

/** The statistics of two samples, by name. */
record TwoSamples(Samples x, Samples y, ObjectNode answer) {
  private static final double LEVEL = 0.95;

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
