package dev.warpmark.plot;

import dev.warpmark.analysis.Summary;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceFacts;
import java.util.List;

/** What a sweep can be plotted by. */
public enum Metric {
  /** Latency against sequence length, both logarithmic. */
  LATENCY,
  /** Floating-point operations a second against sequence length. */
  THROUGHPUT,
  /** Compulsory bytes a second against sequence length. */
  BANDWIDTH,
  /** The width of each median's interval, relative to the median. */
  INTERVAL_WIDTH;

  /**
   * The figure of this metric.
   *
   * @param device what was measured on
   * @param summaries one a shape, arm and mode; the repeated baseline is not drawn
   */
  public Figure figure(DeviceFacts device, List<Summary> summaries) {
    return switch (this) {
      case LATENCY -> ByLength.latency().figure(device, summaries);
      case THROUGHPUT -> ByLength.throughput(device.peakFlops()).figure(device, summaries);
      case BANDWIDTH -> ByLength.bandwidth(device.peakBandwidth()).figure(device, summaries);
      case INTERVAL_WIDTH -> {
        RunSeries run = new RunSeries(device, summaries);
        yield IntervalWidths.of(run.subject(), run.rows());
      }
    };
  }

  /** The figure of this metric for everything in a run. */
  public Figure figure(RunData run) {
    return figure(run.device(), run.measurements().stream().map(Summary::of).toList());
  }
}
