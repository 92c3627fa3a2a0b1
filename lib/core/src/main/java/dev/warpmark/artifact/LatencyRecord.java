package dev.warpmark.artifact;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * One series of latencies found in a file, ours or others', with what the file says of it.
 *
 * <p>Values are kept as written, so that stored statistics can be derived again to the last digit.
 */
public final class LatencyRecord {
  private final String artifact;
  private final String pointer;
  private final double[] values;
  private final Optional<LatencyUnit> unit;
  private final LatencyContext context;
  private final List<StoredValue> stored;
  private final List<SampleGroup> groups;
  private final List<String> pointers;
  private final Optional<Measurement> measured;

  /**
   * A series that one process took, or of which no more is known.
   *
   * @param artifact the file as the reader knows it
   * @param pointer where the samples stand: a JSON pointer, or empty for a plain list
   * @param values the latencies as written, finite and above 0, in the order taken
   * @param unit their unit; empty where the file does not say
   * @param context what else the file says
   * @param stored the statistics beside them
   * @throws IllegalArgumentException when there are no values
   */
  public LatencyRecord(
      String artifact,
      String pointer,
      double[] values,
      Optional<LatencyUnit> unit,
      LatencyContext context,
      List<StoredValue> stored) {
    this(
        artifact,
        pointer,
        values,
        unit,
        context,
        stored,
        List.of(SampleGroup.of(pointer, Math.max(1, values.length))),
        List.of(),
        Optional.empty());
  }

  private LatencyRecord(
      String artifact,
      String pointer,
      double[] values,
      Optional<LatencyUnit> unit,
      LatencyContext context,
      List<StoredValue> stored,
      List<SampleGroup> groups,
      List<String> pointers,
      Optional<Measurement> measured) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a series needs at least one latency");
    }
    this.artifact = artifact;
    this.pointer = pointer;
    this.values = values.clone();
    this.unit = unit;
    this.context = context;
    this.stored = List.copyOf(stored);
    this.groups = List.copyOf(groups);
    this.pointers = List.copyOf(pointers);
    this.measured = measured;
    if (groups.stream().mapToInt(SampleGroup::size).sum() != values.length) {
      throw new IllegalArgumentException("the groups of a series must hold all its samples");
    }
  }

  /**
   * The same samples as stretches that fresh processes took, one after the other.
   *
   * @throws IllegalArgumentException when they do not hold all samples
   */
  public LatencyRecord inProcesses(List<SampleGroup> processes) {
    return new LatencyRecord(
        artifact, pointer, values, unit, context, stored, processes, pointers, measured);
  }

  /**
   * The same samples, each at a place of its own instead of in one array.
   *
   * @throws IllegalArgumentException when there is not one place for each
   */
  public LatencyRecord at(List<String> places) {
    if (places.size() != values.length) {
      throw new IllegalArgumentException("each sample needs a place");
    }
    return new LatencyRecord(
        artifact, pointer, values, unit, context, stored, groups, places, measured);
  }

  /** The same samples as those of a measurement of ours. */
  LatencyRecord of(Measurement measurement) {
    return new LatencyRecord(
        artifact,
        pointer,
        values,
        unit,
        context,
        stored,
        groups,
        pointers,
        Optional.of(measurement));
  }

  /** The file as the reader knows it. */
  public String artifact() {
    return artifact;
  }

  /** How many samples there are, in words: "1 sample", "100 samples". */
  public String count() {
    return values.length == 1 ? "1 sample" : values.length + " samples";
  }

  /** Where the samples stand: a JSON pointer, or empty for a plain list. */
  public String pointer() {
    return pointer;
  }

  /** Where one sample stands. */
  public String pointer(int sample) {
    if (!pointers.isEmpty()) {
      return pointers.get(sample);
    }
    int before = 0;
    for (SampleGroup group : groups) {
      if (sample < before + group.size()) {
        return group.pointer(sample - before);
      }
      before += group.size();
    }
    throw new IndexOutOfBoundsException(sample);
  }

  /** The stretches that one process each took, in the order taken; one where no more is known. */
  public List<SampleGroup> processes() {
    return groups;
  }

  /** How many latencies there are. */
  public int size() {
    return values.length;
  }

  /** The latencies as written, in the order taken. */
  public double[] values() {
    return values.clone();
  }

  /** The unit of the values; empty where the file does not say. */
  public Optional<LatencyUnit> unit() {
    return unit;
  }

  /** The latencies in seconds; empty where the unit is not known. */
  public Optional<double[]> seconds() {
    return unit.map(u -> DoubleStream.of(values).map(u::toSeconds).toArray());
  }

  /** What else the file says. */
  public LatencyContext context() {
    return context;
  }

  /** The statistics beside the samples. */
  public List<StoredValue> stored() {
    return stored;
  }

  /** The stored value of a statistic; the first where there are several. */
  public Optional<StoredValue> stored(Statistic statistic) {
    return stored.stream().filter(value -> value.statistic() == statistic).findFirst();
  }

  /** A short name on one line: what was measured where it is told, else the file. */
  public String title() {
    if (context.label().isPresent()) {
      return Printable.name(context.label().get());
    }
    String shape = context.shape().map(AttentionShape::toString).orElse("");
    String title = (context.backend().orElse("") + " " + shape).strip();
    return Printable.line(title.isEmpty() ? artifact : title);
  }

  /** The measurement of ours whose samples these are; empty for others' files and altered ones. */
  public Optional<Measurement> measured() {
    return measured;
  }

  /**
   * The series as a measurement, for the code that analyses our own; empty where shape, precision
   * or unit is not known.
   *
   * <p>A file that does not name its timing mode counts as {@link TimingMode#ISOLATED}, one launch
   * between two events, which is what files of this kind hold.
   */
  public Optional<Measurement> measurement() {
    if (context.shape().isEmpty() || context.precision().isEmpty() || unit.isEmpty()) {
      return Optional.empty();
    }
    List<Sample> samples = Arrays.stream(seconds().orElseThrow()).mapToObj(Sample::of).toList();
    return Optional.of(
        new Measurement(
            context.shape().get(),
            new Arm(context.backend().orElse("unknown"), ArmRole.SUBJECT),
            Optional.empty(),
            context.mode().orElse(TimingMode.ISOLATED),
            context.precision().get(),
            samples,
            Collections.nCopies(samples.size(), 0),
            context.warmup().orElse(0),
            0,
            context.tickSeconds(),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public String toString() {
    return "%s%s: %d latencies%s"
        .formatted(
            Printable.line(artifact),
            pointer.isEmpty() ? "" : " " + pointer,
            values.length,
            unit.map(u -> " in " + u.symbol()).orElse(", unit not stated"));
  }
}
