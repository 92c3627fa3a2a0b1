package dev.warpmark.plot;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Summaries as series and rows: what they have in common goes into the subject, what tells them
 * apart into their names.
 *
 * <p>Where one median may not stand for a measurement, each of its stretches gives a value of its
 * own, and the subject says so. The repeated baseline is left out: it belongs to comparisons.
 */
final class RunSeries {
  /**
   * What a measurement is of, beside its arm and length, the mode last: said once where all have it
   * in common.
   */
  private static final List<Function<Measurement, String>> PARTS =
      List.of(
          m -> "B=" + m.shape().batch(),
          m -> "H=" + m.shape().heads(),
          m -> keys(m.shape()),
          m -> "D=" + m.shape().headDim(),
          m -> m.shape().isCausal() ? "causal" : "",
          m -> m.mode().wireName());

  private final DeviceFacts device;
  private final List<Summary> summaries;

  RunSeries(DeviceFacts device, List<Summary> summaries) {
    this.device = device;
    this.summaries =
        summaries.stream()
            .filter(s -> s.measurement().arm().role() != ArmRole.REPEATED_BASELINE)
            .toList();
  }

  /** Shape, mode and device as far as they are common, then what is not drawn as one value. */
  String subject() {
    return joined(restrictions().levels());
  }

  /** As {@link #subject()}, and which values have no interval. */
  String subjectOverLength() {
    List<String> parts = new ArrayList<>(restrictions().levels());
    parts.addAll(restrictions().hollow());
    return joined(parts);
  }

  private String joined(List<String> more) {
    List<String> parts = commonParts();
    parts.addAll(more);
    return String.join(" · ", parts);
  }

  private Restrictions restrictions() {
    return new Restrictions(summaries, this::rowName);
  }

  /** The timing modes, graph mode first: it times the kernel without its launch. */
  List<TimingMode> modes() {
    return summaries.stream()
        .map(s -> s.measurement().mode())
        .distinct()
        .sorted(Comparator.comparing(mode -> mode != TimingMode.GRAPH))
        .toList();
  }

  /**
   * A panel each timing mode, with a series each arm, and each shape where these differ.
   *
   * @param value makes the value with its interval of a stretch that has one level
   * @return the name of each mode, empty where there is only one, to its series
   */
  Map<String, List<PlottedSeries>> byMode(BiFunction<Measurement, Segment, SeriesPoint> value) {
    List<TimingMode> modes = modes();
    Map<String, List<PlottedSeries>> series = new LinkedHashMap<>();
    modes.forEach(
        mode -> series.put(modes.size() == 1 ? "" : mode.wireName(), series(mode, value)));
    return series;
  }

  private List<PlottedSeries> series(
      TimingMode mode, BiFunction<Measurement, Segment, SeriesPoint> value) {
    Map<String, List<SeriesPoint>> series = new LinkedHashMap<>();
    for (Summary summary : summaries) {
      Measurement measurement = summary.measurement();
      if (measurement.mode() == mode) {
        List<SeriesPoint> points =
            series.computeIfAbsent(nameInMode(measurement), n -> new ArrayList<>());
        summary.segments().forEach(segment -> points.add(value.apply(measurement, segment)));
      }
    }
    return series.entrySet().stream()
        .map(each -> new PlottedSeries(each.getKey(), each.getValue()))
        .toList();
  }

  /** The subject of rows that are ratios, which no level shift divides: blocks hold both arms. */
  String subjectOfRows() {
    return String.join(" · ", commonParts());
  }

  /** What tells a measurement from the others, with its length. */
  String rowName(Measurement measurement) {
    return name(measurement) + " S=" + measurement.shape().queryLen();
  }

  /** What tells a measurement from the others of its mode, with its length. */
  String rowNameInMode(Measurement measurement) {
    return nameInMode(measurement) + " S=" + measurement.shape().queryLen();
  }

  /** A row for each stretch that has one level. */
  List<IntervalRow> rows() {
    List<IntervalRow> rows = new ArrayList<>();
    for (Summary summary : summaries) {
      String name = rowName(summary.measurement());
      for (Segment segment : summary.segments()) {
        String label = summary.hasOneLevel() ? name : name + stretch(segment);
        double median = segment.medianSeconds();
        rows.add(
            segment
                .interval()
                .map(i -> new IntervalRow(label, median, i.lower(), i.upper()))
                .orElseGet(() -> new IntervalRow(label, median, Double.NaN, Double.NaN)));
      }
    }
    return rows;
  }

  private String name(Measurement measurement) {
    return name(measurement, PARTS);
  }

  /** What tells a measurement from the others of its mode, without its length. */
  private String nameInMode(Measurement measurement) {
    return name(measurement, PARTS.subList(0, PARTS.size() - 1));
  }

  private String name(Measurement measurement, List<Function<Measurement, String>> parts) {
    String apart =
        parts.stream()
            .filter(part -> common(part).isEmpty())
            .map(part -> part.apply(measurement))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    String arm = measurement.arm().label();
    return apart.isEmpty() ? arm : arm + " " + apart;
  }

  private List<String> commonParts() {
    String shape =
        PARTS.subList(0, PARTS.size() - 1).stream()
            .flatMap(part -> common(part).stream())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    List<String> parts = new ArrayList<>();
    if (!shape.isEmpty()) {
      parts.add(shape);
    }
    common(PARTS.get(PARTS.size() - 1)).ifPresent(parts::add);
    parts.add(device.name() + (device.kind() == DeviceKind.CPU ? " (CPU)" : ""));
    return parts;
  }

  private static String stretch(Segment segment) {
    return ", samples " + (segment.from() + 1) + "–" + segment.to();
  }

  private static String keys(AttentionShape shape) {
    return shape.keyLen() == shape.queryLen() ? "" : "Sk=" + shape.keyLen();
  }

  /** What this part is for all of them; empty where they differ. */
  private Optional<String> common(Function<Measurement, String> part) {
    List<String> all = summaries.stream().map(s -> part.apply(s.measurement())).distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
