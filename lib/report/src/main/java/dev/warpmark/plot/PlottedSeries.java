package dev.warpmark.plot;

import java.util.List;
import java.util.Objects;

/**
 * Points that belong together, for instance one arm at several lengths.
 *
 * @param name what the legend calls it
 * @param points ascending in x; values in base units (seconds, bytes a second)
 */
public record PlottedSeries(String name, List<SeriesPoint> points) {
  /** Checks the name and copies the points. */
  public PlottedSeries {
    Objects.requireNonNull(name, "name");
    points = List.copyOf(points);
  }
}
