package dev.warpmark.plot;

import dev.warpmark.analysis.Summary;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceFacts;
import java.util.List;

/** What a sweep can be plotted by. */
public enum Metric {
  /** Latency against sequence length, both logarithmic. */
  LATENCY {
    @Override
    public Figure figure(DeviceFacts device, List<Summary> summaries) {
      LengthFamilies run = new LengthFamilies(device, summaries);
      return LatencyByLength.byMode(run.subject(), run.byMode(RunSeries::latency));
    }
  },
  /** Floating-point operations a second against sequence length. */
  THROUGHPUT {
    @Override
    public Figure figure(DeviceFacts device, List<Summary> summaries) {
      LengthFamilies run = new LengthFamilies(device, summaries);
      List<SeriesOfMode> modes =
          run.byMode((x, m, segment) -> RunSeries.rate(x, m.shape().flops(), segment));
      return ThroughputByLength.byMode(run.subject(), modes, device.peakFlops());
    }
  },
  /** Compulsory bytes a second against sequence length. */
  BANDWIDTH {
    @Override
    public Figure figure(DeviceFacts device, List<Summary> summaries) {
      LengthFamilies run = new LengthFamilies(device, summaries);
      List<SeriesOfMode> modes =
          run.byMode(
              (x, m, segment) ->
                  RunSeries.rate(x, m.shape().compulsoryBytes(m.precision()), segment));
      return BandwidthByLength.byMode(run.subject(), modes, device.peakBandwidth());
    }
  },
  /** The width of each median's interval, relative to the median. */
  INTERVAL_WIDTH {
    @Override
    public Figure figure(DeviceFacts device, List<Summary> summaries) {
      RunSeries run = new RunSeries(device, summaries);
      return IntervalWidths.of(run.subject(), run.rows());
    }
  };

  /**
   * The figure of this metric.
   *
   * @param device what was measured on
   * @param summaries one a shape, arm and mode; the repeated baseline is not drawn
   */
  public abstract Figure figure(DeviceFacts device, List<Summary> summaries);

  /** The figure of this metric for everything in a run. */
  public Figure figure(RunData run) {
    return figure(run.device(), run.measurements().stream().map(Summary::of).toList());
  }
}
