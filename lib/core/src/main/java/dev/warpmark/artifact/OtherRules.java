package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.stats.BatchMedianInterval;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.MedianInterval;
import dev.warpmark.stats.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a file's samples make where another build's rules decide.
 *
 * <p>A rule decides whether a series has one level, where it splits, and which interval of a median
 * fits it, if any. These verdicts are taken over from the file; every number that goes with them is
 * computed from the samples all the same. A verdict that contradicts itself is not taken over.
 */
final class OtherRules {
  private static final String ONE_LEVEL = "one_level";
  private static final String SEGMENTS = "segments";
  private static final String INTERVAL = "interval";

  private OtherRules() {}

  /**
   * The derived file with the verdicts of the stored one.
   *
   * @param measurements those of the file, in its order
   */
  static ObjectNode in(ObjectNode derived, JsonNode stored, List<Measurement> measurements) {
    ObjectNode with = derived.deepCopy();
    for (int i = 0; i < measurements.size(); i++) {
      String pointer = "/%s/measurements/%d/summary".formatted(RunJson.KEY, i);
      JsonNode verdicts = stored.at(pointer);
      if (with.at(pointer) instanceof ObjectNode summary && verdicts.isObject()) {
        Samples all = Samples.ofPositive(measurements.get(i).latenciesSeconds());
        levels(summary, verdicts, all, measurements.get(i));
        interval(summary, verdicts, all, measurements.get(i));
      }
    }
    return with;
  }

  private static void levels(
      ObjectNode summary, JsonNode stored, Samples all, Measurement measurement) {
    JsonNode segments = stored.path(SEGMENTS);
    boolean oneLevel = stored.path(ONE_LEVEL).asBoolean(false);
    if (oneLevel && segments.isMissingNode() && !stored.has(SummaryJson.REFUSAL)) {
      summary.put(ONE_LEVEL, true).remove(List.of(SEGMENTS, SummaryJson.REFUSAL));
    } else if (!oneLevel
        && stored.path(ONE_LEVEL).isBoolean()
        && (isSplit(segments, all.size()) || isOfNoLevel(stored))) {
      ArrayNode made = summary.put(ONE_LEVEL, false).putArray(SEGMENTS);
      segments.forEach(segment -> made.add(segment(segment, all, measurement)));
      summary.remove(SummaryJson.REFUSAL); // older versions give no reason
      if (stored.path(SummaryJson.REFUSAL).isTextual()) {
        summary.set(SummaryJson.REFUSAL, stored.get(SummaryJson.REFUSAL));
      }
    }
  }

  /** Whether no stretch has a level, and a reason is given. */
  private static boolean isOfNoLevel(JsonNode stored) {
    return stored.path(SEGMENTS).isArray()
        && stored.path(SEGMENTS).isEmpty()
        && !stored.path(SummaryJson.REFUSAL).asText("").isBlank();
  }

  /** Whether stretches follow one another to the end, and leave something out or split it. */
  private static boolean isSplit(JsonNode segments, int size) {
    int end = segments.path(0).path("from").asInt(-1);
    boolean split = segments.isArray() && end >= 0 && (end > 0 || segments.size() > 1);
    for (JsonNode segment : segments) {
      int to = segment.path("to").asInt(-1);
      split &= segment.path("from").asInt(-1) == end && to > end && to <= size;
      end = to;
    }
    return split && end == size;
  }

  private static ObjectNode segment(JsonNode stored, Samples all, Measurement measurement) {
    int from = stored.path("from").intValue();
    int to = stored.path("to").intValue();
    Samples samples = all.slice(from, to);
    ObjectNode made =
        Json.object().put("from", from).put("to", to).put("median_seconds", samples.median());
    interval(made, stored, samples, measurement);
    return made;
  }

  /**
   * None where the file has none, and else by its method; one that nothing makes stays as it is.
   */
  private static void interval(
      ObjectNode made, JsonNode stored, Samples samples, Measurement measurement) {
    String method = stored.path(INTERVAL).path("method").asText("");
    if (!stored.has(INTERVAL)) {
      made.remove(INTERVAL);
    } else {
      Stream.of(
              MedianInterval.of(samples, Summary.LEVEL),
              BatchMedianInterval.of(samples, Summary.LEVEL, 0))
          .flatMap(Optional::stream)
          .map(found -> found.widenedByHalf(measurement.tickSeconds().orElse(0)))
          .filter(found -> found.method().equals(method))
          .forEach((Interval found) -> made.set(INTERVAL, SummaryJson.interval(found)));
    }
  }
}
