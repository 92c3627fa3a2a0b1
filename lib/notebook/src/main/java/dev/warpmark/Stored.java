package dev.warpmark;

import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.data.Measurement;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.SamplesOverTime;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Samples;
import dev.warpmark.table.SteadinessTable;
import dev.warpmark.table.StoredTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The series that a file or a folder holds, read again: whether what is stored follows, and how
 * steady each is.
 */
public final class Stored implements Rich {
  private final List<LatencyRecord> records;

  private Stored(List<LatencyRecord> records) {
    this.records = List.copyOf(records);
  }

  /**
   * Every series of a file or folder that says what was measured.
   *
   * @throws dev.warpmark.artifact.ArtifactException when it cannot be read
   * @throws IllegalArgumentException when there is no such series
   */
  public static Stored of(Path place) {
    List<LatencyRecord> all =
        Files.isDirectory(place)
            ? Artifacts.folder(place).records()
            : Artifacts.run(place).records();
    return of(place + " holds", all, record -> record.measurement().isPresent());
  }

  /** Those of one backend, under the name that reports use: {@code pytorch:flash}. */
  public Stored backend(String label) {
    return of("backend " + label + " has", records, r -> measured(r).arm().label().equals(label));
  }

  /** Those of one timing mode: {@code isolated}, {@code graph}, {@code cold}. */
  public Stored mode(String name) {
    return of("mode " + name + " has", records, r -> measured(r).mode().wireName().equals(name));
  }

  /** What the samples of the first series say. */
  public Summary summary() {
    return Summary.of(measured(first()));
  }

  /** The samples of the first series over time beside their distribution. */
  public Figure plot() {
    Summary summary = summary();
    String device = first().context().device().map(name -> " on " + name).orElse("");
    return SamplesOverTime.of(summary.measurement().shape() + device, List.of(summary));
  }

  /**
   * The stretches of one level each of the first series, a line each; why there is none where there
   * is none.
   */
  public String segments() {
    Summary summary = summary();
    return summary.levels().isEmpty()
        ? "no level: " + summary.refusal().orElseThrow()
        : summary.levels().stream().map(Stored::line).collect(Collectors.joining("\n"));
  }

  private LatencyRecord first() {
    return records.get(0);
  }

  /**
   * Median and interval as stored, beside those that the samples make: the median of all samples,
   * and the percentile bootstrap whose seed and resamples the Python pipeline used, up to {@value
   * NumpyBootstrap#MOST_STORED} samples.
   */
  public Table statistics() {
    List<StoredTable.Row> rows = new ArrayList<>();
    for (LatencyRecord record : records) {
      Samples samples = Samples.of(record.values());
      Optional<Interval> bootstrap = NumpyBootstrap.stored(samples, Summary.LEVEL);
      add(rows, record, Statistic.MEDIAN, "median", samples.median());
      if (bootstrap.isPresent()) {
        Interval interval = bootstrap.get();
        add(rows, record, Statistic.INTERVAL_LOWER, "95 % interval, from", interval.lower());
        add(rows, record, Statistic.INTERVAL_UPPER, "95 % interval, to", interval.upper());
      }
    }
    return StoredTable.of(rows);
  }

  /** As {@link #statistics}, by its earlier name. */
  @Deprecated(since = "0.1.0")
  public Table stored() {
    return statistics();
  }

  /** What one number may stand for, a row a series. */
  public Table steadiness() {
    return SteadinessTable.of(
        records.stream()
            .map(
                record ->
                    new SteadinessTable.Row(
                        record.artifact(),
                        record.context().device().orElse("not told"),
                        Summary.of(measured(record))))
            .toList());
  }

  /** A line a series. */
  @Override
  public String toString() {
    return records.stream().map(LatencyRecord::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }

  private static Stored of(
      String what, List<LatencyRecord> records, Predicate<LatencyRecord> which) {
    List<LatencyRecord> kept = new ArrayList<>();
    for (LatencyRecord record : records) {
      // A file of a comparison repeats its arms; a series is read once.
      if (which.test(record) && kept.stream().noneMatch(k -> isTheSame(k, record))) {
        kept.add(record);
      }
    }
    if (kept.isEmpty()) {
      String present =
          records.stream().map(Stored::name).distinct().collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "%s no series that says shape, precision and unit%s"
              .formatted(what, present.isEmpty() ? "" : "; there are: " + present));
    }
    return new Stored(kept);
  }

  /** Whether two files tell of the same samples, written in milliseconds here and seconds there. */
  private static boolean isTheSame(LatencyRecord one, LatencyRecord other) {
    double[] a = one.seconds().orElseThrow();
    double[] b = other.seconds().orElseThrow();
    return a.length == b.length
        && IntStream.range(0, a.length).allMatch(i -> Math.abs(a[i] - b[i]) <= 1e-12 * a[i]);
  }

  private static String name(LatencyRecord record) {
    return record
        .measurement()
        .map(measured -> measured.arm().label() + " " + measured.mode().wireName())
        .orElse(record.artifact());
  }

  private static Measurement measured(LatencyRecord record) {
    return record.measurement().orElseThrow();
  }

  private static void add(
      List<StoredTable.Row> rows,
      LatencyRecord record,
      Statistic statistic,
      String name,
      double derived) {
    record
        .stored(statistic)
        .ifPresent(s -> rows.add(new StoredTable.Row(record.artifact(), name, s.value(), derived)));
  }

  private static String line(Segment segment) {
    String median =
        segment
            .interval()
            .map(i -> Quantity.TIME.format(segment.medianSeconds(), i.lower(), i.upper()))
            .orElseGet(() -> Quantity.TIME.format(segment.medianSeconds()));
    return "samples %d to %d: median %s".formatted(segment.from() + 1, segment.to(), median);
  }
}
