package dev.warpmark.analysis;

import dev.warpmark.data.Measurement;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.NumpyBootstrap;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.WarmUpTransient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measurement, summarised in the order of reasoning: is its start slow, does its level shift,
 * and only then a median with its interval.
 *
 * <p>{@link #medianSeconds()} always exists, as an order statistic. Whether it may be stated for
 * the series is {@link #hasOneLevel()}; where it is false, {@link #segments()} says what can be.
 */
public final class Summary {
  /** The nominal level of every interval that is printed. */
  public static final double LEVEL = 0.95;

  private final Measurement measurement;
  private final Samples samples;
  private final Optional<WarmUpTransient> transientStart;
  private final Optional<LevelShift> shift;

  private Summary(Measurement measurement) {
    this.measurement = measurement;
    this.samples = Samples.ofPositive(measurement.latenciesSeconds());
    this.transientStart = WarmUpTransient.of(samples).filter(WarmUpTransient::fails);
    int settled = transientStart.map(WarmUpTransient::samples).orElse(0);
    this.shift = LevelShift.of(samples.slice(settled, samples.size())).filter(LevelShift::fails);
  }

  /** The summary of a measurement. */
  public static Summary of(Measurement measurement) {
    return new Summary(measurement);
  }

  /** What is summarised. */
  public Measurement measurement() {
    return measurement;
  }

  /** The latencies in seconds, in the order they were taken. */
  public Samples samples() {
    return samples;
  }

  /** The median latency of all samples. */
  public double medianSeconds() {
    return samples.median();
  }

  /**
   * The interval that pages print, widened by half a timer tick: exact order statistics, or batch
   * medians where neighbouring samples depend on one another; empty where neither fits, with fewer
   * than 6 samples or too few for their dependence.
   */
  public Optional<Interval> interval() {
    return LevelSummary.of(samples, 0, samples.size(), LEVEL, tickSeconds()).interval();
  }

  /**
   * The percentile bootstrap interval that the seed's tools expect in an artifact; empty for more
   * than {@value NumpyBootstrap#MOST_STORED} samples.
   */
  public Optional<Interval> bootstrapInterval() {
    return NumpyBootstrap.stored(samples, LEVEL);
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

  /** The slow start, where there is one that a longer warm-up would have removed. */
  public Optional<WarmUpTransient> slowStart() {
    return transientStart;
  }

  /** The level shift after the slow start, where there is one that a median would hide. */
  public Optional<LevelShift> shift() {
    return shift;
  }

  /** Whether one median may stand for the series. */
  public boolean hasOneLevel() {
    return transientStart.isEmpty() && shift.isEmpty();
  }

  /** The stretches of one level each; the whole series where it has one level. */
  public List<Segment> segments() {
    int settled = transientStart.map(WarmUpTransient::samples).orElse(0);
    int end = samples.size();
    if (shift.isEmpty()) {
      return List.of(Segment.of(samples, settled, end, tickSeconds()));
    }
    int split = settled + shift.get().split();
    return List.of(
        Segment.of(samples, settled, split, tickSeconds()),
        Segment.of(samples, split, end, tickSeconds()));
  }
}
