package dev.warpmark.plot;

import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the figures over sequence length show of a run: the families of shapes that differ in
 * nothing but their length and were measured at two lengths at least.
 *
 * <p>A shape that stands alone says nothing about lengths: it is left to the table, and the subject
 * counts it. Where no family has two lengths all shapes are shown.
 */
final class LengthFamilies {
  private final RunSeries series;
  private final long leftOut;

  LengthFamilies(DeviceFacts device, List<Summary> summaries) {
    Map<Family, Set<Integer>> lengths =
        summaries.stream()
            .map(s -> s.measurement().shape())
            .collect(
                Collectors.groupingBy(
                    Family::of, Collectors.mapping(AttentionShape::queryLen, Collectors.toSet())));
    boolean anyGrows = lengths.values().stream().anyMatch(each -> each.size() > 1);
    List<Summary> shown =
        summaries.stream()
            .filter(s -> !anyGrows || lengths.get(Family.of(s.measurement().shape())).size() > 1)
            .toList();
    this.series = new RunSeries(device, shown);
    this.leftOut = shapes(summaries) - shapes(shown);
  }

  /** Everything of a shape but its length; 0 keys where there are as many as queries. */
  private record Family(int batch, int heads, int headDim, boolean isCausal, int keys) {
    static Family of(AttentionShape shape) {
      int keys = shape.keyLen() == shape.queryLen() ? 0 : shape.keyLen();
      return new Family(shape.batch(), shape.heads(), shape.headDim(), shape.isCausal(), keys);
    }
  }

  /** What was measured where, what is not drawn as one value, and how much is not drawn at all. */
  String subject() {
    String subject = series.subjectOverLength();
    if (leftOut == 0) {
      return subject;
    }
    String others = leftOut == 1 ? "1 other shape stands" : leftOut + " other shapes stand";
    return subject + " · " + others + " in the table";
  }

  /** A panel each timing mode, with a series each arm. */
  List<SeriesOfMode> byMode(RunSeries.Value value) {
    return series.byMode(value);
  }

  private static long shapes(List<Summary> summaries) {
    return summaries.stream().map(s -> s.measurement().shape()).distinct().count();
  }
}
