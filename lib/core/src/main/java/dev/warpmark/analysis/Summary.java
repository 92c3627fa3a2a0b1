package dev.warpmark.analysis;

import dev.warpmark.data.Measurement;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.WarmUpTransient;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One measurement, summarised by the verdict of {@link Reasoning}: whether it has one level, which
 * interval its median gets, and why not.
 *
 * <p>{@link #medianSeconds()} always exists, as an order statistic. Whether it may be stated for
 * the series is {@link #hasOneLevel()}; where it is false, {@link #refusal()} says why and {@link
 * #levels()} what can be stated instead.
 *
 * <p>A measurement is reasoned about once: whatever asks for its summary while somebody holds it
 * shares the verdict.
 */
public final class Summary {
  /** The nominal level of every interval that is printed. */
  public static final double LEVEL = 0.95;

  private static final Map<Held, Verdict> VERDICTS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Measurement> DROPPED = new ReferenceQueue<>();

  private final Measurement measurement;
  private final Verdict verdict;

  private Summary(Measurement measurement, Verdict verdict) {
    this.measurement = measurement;
    this.verdict = verdict;
  }

  /** The summary of a measurement. */
  public static Summary of(Measurement measurement) {
    for (Object dropped = DROPPED.poll(); dropped != null; dropped = DROPPED.poll()) {
      VERDICTS.remove(dropped);
    }
    return new Summary(
        measurement,
        VERDICTS.computeIfAbsent(new Held(measurement), key -> new Verdict(measurement)));
  }

  /** A very measurement, not one that equals it, as long as somebody else holds it. */
  private static final class Held extends WeakReference<Measurement> {
    private final int hash;

    Held(Measurement measurement) {
      super(measurement, DROPPED);
      hash = System.identityHashCode(measurement);
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Held that && get() != null && get() == that.get());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** What the samples of a measurement say, made when first asked for; holds no measurement. */
  private static final class Verdict {
    private final Samples samples;
    private final double tickSeconds;
    private Reasoning reasoning;
    private Optional<Interval> interval;

    Verdict(Measurement measurement) {
      samples = Samples.ofPositive(measurement.latenciesSeconds());
      tickSeconds = measurement.tickSeconds().orElse(0);
    }

    synchronized Reasoning reasoning() {
      if (reasoning == null) {
        reasoning = Reasoning.of(samples, LEVEL, tickSeconds);
      }
      return reasoning;
    }

    synchronized Optional<Interval> interval() {
      if (interval == null) {
        interval =
            reasoning()
                .median()
                .orElseGet(() -> LevelSummary.of(samples, 0, samples.size(), LEVEL, tickSeconds))
                .interval();
      }
      return interval;
    }
  }

  /** What is summarised. */
  public Measurement measurement() {
    return measurement;
  }

  /** The latencies in seconds, in the order they were taken. */
  public Samples samples() {
    return verdict.samples;
  }

  /** The median latency of all samples. */
  public double medianSeconds() {
    return verdict.samples.median();
  }

  /**
   * The interval of the median of all samples, widened by half a timer tick: exact order
   * statistics, or batch medians where neighbouring samples depend on one another; empty where
   * neither fits, with fewer than 6 samples or too few for their dependence. Like that median it
   * may be stated only where the series has one level.
   */
  public Optional<Interval> interval() {
    return verdict.interval();
  }

  /** The timer's resolution, 0 where the backend does not state it. */
  public double tickSeconds() {
    return measurement.tickSeconds().orElse(0);
  }

  /**
   * The part of the median that starting replays may be, where the series is one of replays and the
   * floor of starting one was measured.
   */
  public OptionalDouble harnessShare() {
    return measurement.harnessShare(medianSeconds());
  }

  /** Arithmetic rate at the median latency, floating-point operations a second. */
  public double flopsPerSecond() {
    return measurement.shape().flops() / medianSeconds();
  }

  /** Compulsory traffic over the median latency, bytes a second. */
  public double bytesPerSecond() {
    return measurement.shape().compulsoryBytes(measurement.precision()) / medianSeconds();
  }

  /**
   * By what share of itself an isolated median exceeds that of the same work in graph mode: up to
   * so much of it is launch, events and the state of the cache, rather than kernel.
   */
  public double excessOver(Summary graph) {
    return (medianSeconds() - graph.medianSeconds()) / medianSeconds();
  }

  /** What the samples say, in the order of reasoning. */
  public Reasoning reasoning() {
    return verdict.reasoning();
  }

  /** The slow start, where there is one that a longer warm-up would have removed. */
  public Optional<WarmUpTransient> slowStart() {
    return reasoning().slowStart();
  }

  /** The level shift after the slow start, where there is one that a median would hide. */
  public Optional<LevelShift> shift() {
    return reasoning().shift();
  }

  /** Whether one median may stand for the series. */
  public boolean hasOneLevel() {
    return refusal().isEmpty();
  }

  /** Why no single median may stand for the series, in words; empty where one may. */
  public Optional<String> refusal() {
    return reasoning().refusal();
  }

  /**
   * The stretches of one level each; the whole series where it has one level, and none where it
   * drifts or no sample is near its median.
   */
  public List<Segment> levels() {
    return reasoning().levels().stream().map(Segment::of).toList();
  }

  /**
   * The stretches that tables and figures show, at least one: the levels, or where there are none
   * all samples, as an order statistic without an interval.
   */
  public List<Segment> segments() {
    return reasoning().levels().isEmpty()
        ? List.of(Segment.ofNoLevel(reasoning().segments().parts().get(0)))
        : levels();
  }
}
