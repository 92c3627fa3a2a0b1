package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.stats.Interval;
import java.util.List;

/** What the samples say, stored beside them: derived again whenever a file is verified. */
final class SummaryJson {
  /** Why a series has no single level, in words. */
  static final String REFUSAL = "refusal";

  private SummaryJson() {}

  static ObjectNode summary(Measurement measurement) {
    Summary summary = Summary.of(measurement);
    ObjectNode node = Json.object().put("median_seconds", summary.medianSeconds());
    summary.interval().ifPresent(interval -> node.set("interval", interval(interval)));
    node.put("flops_per_second", summary.flopsPerSecond());
    node.put("bytes_per_second", summary.bytesPerSecond());
    summary.harnessShare().ifPresent(share -> node.put("harness_share", share));
    node.put("one_level", summary.hasOneLevel());
    if (!summary.hasOneLevel()) {
      node.put(REFUSAL, summary.refusal().orElseThrow());
      ArrayNode segments = node.putArray("segments");
      summary.levels().forEach(segment -> segments.add(segment(segment)));
    }
    return node;
  }

  static ArrayNode comparisons(RunData run) {
    Comparisons comparisons = Comparisons.of(run);
    ArrayNode nodes = Json.object().arrayNode();
    List.of(comparisons.ratios(), comparisons.floors())
        .forEach(ratios -> ratios.forEach(ratio -> nodes.add(comparison(ratio))));
    return nodes;
  }

  private static ObjectNode comparison(Ratio ratio) {
    ObjectNode node = Json.object();
    node.set("shape", ShapeJson.write(ratio.candidate().shape()));
    node.put("mode", ratio.candidate().mode().wireName());
    node.put("candidate", ratio.candidate().arm().label());
    node.put("baseline", ratio.baseline().arm().label());
    node.put("ratio", ratio.value());
    node.set("interval", interval(ratio.interval()));
    return node;
  }

  private static ObjectNode segment(Segment segment) {
    ObjectNode node =
        Json.object()
            .put("from", segment.from())
            .put("to", segment.to())
            .put("median_seconds", segment.medianSeconds());
    segment.interval().ifPresent(interval -> node.set("interval", interval(interval)));
    return node;
  }

  static ObjectNode interval(Interval interval) {
    ObjectNode node =
        Json.object()
            .put("lower", interval.lower())
            .put("upper", interval.upper())
            .put("level", interval.level());
    interval.attainedLevel().ifPresent(level -> node.put("attained_level", level));
    return node.put("method", interval.method());
  }
}
