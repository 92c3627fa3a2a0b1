package dev.warpmark.artifact;

/**
 * Statistics of latencies that stand in a file without the samples behind them.
 *
 * @param artifact the file as the reader knows it
 * @param pointer where they stand
 * @param title what they are about
 * @param value what stands there, with its unit
 * @param reason why there are no samples, as a sentence
 * @param remedy how to get them from the tool, as a sentence
 */
public record SummaryOnly(
    String artifact, String pointer, String title, String value, String reason, String remedy) {
  /** Makes the title fit for a line. */
  public SummaryOnly {
    title = Printable.line(title);
    value = Printable.line(value);
  }

  /** Where, about what, and why. */
  @Override
  public String toString() {
    return "%s %s: %s, only a summary (%s). %s".formatted(artifact, pointer, title, value, reason);
  }
}
