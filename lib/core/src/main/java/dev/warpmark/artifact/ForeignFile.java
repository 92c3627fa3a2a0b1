package dev.warpmark.artifact;

import java.util.List;

/**
 * What a file of another tool holds.
 *
 * @param series the series of latencies with every sample; may be none
 * @param summaries what is told without samples; may be none
 */
public record ForeignFile(List<LatencyRecord> series, List<SummaryOnly> summaries) {
  /** Copies the lists. */
  public ForeignFile {
    series = List.copyOf(series);
    summaries = List.copyOf(summaries);
  }

  /** A file of one series. */
  public static ForeignFile of(LatencyRecord series) {
    return new ForeignFile(List.of(series), List.of());
  }

  /** A file that belongs to the format and adds nothing to the file beside it. */
  public static ForeignFile nothing() {
    return new ForeignFile(List.of(), List.of());
  }
}
