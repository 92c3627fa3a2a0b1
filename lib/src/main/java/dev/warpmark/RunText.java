package dev.warpmark;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.display.Html;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.process.FreshProcesses;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A run in lines of text: what a terminal prints and what a notebook's card says. */
final class RunText {
  private RunText() {}

  static Map<String, Object> bundle(FreshProcesses.Outcome outcome) {
    String text = of(outcome);
    return Map.of(
        Rich.TEXT,
        text,
        Rich.HTML,
        lines(outcome).stream()
            .map(Html::escape)
            .collect(Collectors.joining("<br>", "<div>", "</div>")));
  }

  static String of(FreshProcesses.Outcome outcome) {
    return String.join("\n", lines(outcome));
  }

  private static List<String> lines(FreshProcesses.Outcome outcome) {
    List<String> lines = new ArrayList<>(lines(outcome.first()));
    int planned = outcome.first().protocol().process().planned();
    if (planned > 1) {
      lines.add(
          "%d of %d fresh processes measured; the samples above are the first one's, the ratios are"
                  .formatted(outcome.runs().size(), planned)
              + " taken over them.");
    }
    lines.addAll(outcome.notes());
    return lines;
  }

  private static List<String> lines(RunData run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, protocol %s…%s"
            .formatted(
                run.device().name(),
                run.protocol().sha256().substring(0, 12),
                run.interrupted() ? ", interrupted: what was measured is kept" : ""));
    run.measurements().forEach(measurement -> lines.add(line(measurement)));
    run.skips().forEach(skip -> lines.add(line(skip)));
    return lines;
  }

  private static String line(Measurement measurement) {
    Summary summary = Summary.of(measurement);
    String name =
        "%s, %s%s, %s"
            .formatted(
                measurement.shape(),
                measurement.arm().label(),
                measurement.choice().map(choice -> " (" + choice + ")").orElse(""),
                measurement.mode().wireName());
    if (!summary.hasOneLevel()) {
      return "%s: no single median, since %s%s"
          .formatted(name, summary.refusal().orElseThrow(), levels(summary));
    }
    return "%s: median %s, %s, %s, N=%d%s"
        .formatted(
            name,
            median(summary.medianSeconds(), summary.interval()),
            Quantity.FLOP_RATE.format(summary.flopsPerSecond()),
            Quantity.BANDWIDTH.format(summary.bytesPerSecond()),
            summary.samples().size(),
            harness(summary));
  }

  private static String harness(Summary summary) {
    OptionalDouble share = summary.harnessShare();
    return share.isPresent()
        ? String.format(Locale.ROOT, ", harness at most %.2f %%", 100 * share.getAsDouble())
        : "";
  }

  private static String levels(Summary summary) {
    return summary.levels().stream().map(RunText::level).collect(Collectors.joining());
  }

  private static String level(Segment segment) {
    return "; samples %d to %d: %s"
        .formatted(
            segment.from() + 1, segment.to(), median(segment.medianSeconds(), segment.interval()));
  }

  private static String median(double seconds, Optional<Interval> interval) {
    return interval
        .map(i -> Quantity.TIME.format(seconds, i.lower(), i.upper()))
        .orElseGet(() -> Quantity.TIME.format(seconds) + " without an interval");
  }

  private static String line(Skip skip) {
    return "%s%s%s: skipped, %s"
        .formatted(
            skip.backend(),
            skip.shape().map(shape -> ", " + shape).orElse(""),
            skip.mode().map(mode -> ", " + mode.wireName()).orElse(""),
            skip.reason());
  }
}
