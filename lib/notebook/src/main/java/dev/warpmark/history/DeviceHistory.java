package dev.warpmark.history;

import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of one device in the order of time, and the levels they keep to.
 *
 * @param label what to call the device
 * @param points its runs; at least one
 */
public record DeviceHistory(String label, List<HistoryPoint> points) {
  /** Copies the list. */
  public DeviceHistory {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("the history of " + label + " must have a run, had none");
    }
  }

  /** Whether there are enough runs to look for a change between them. */
  public boolean isLongEnough() {
    return points.size() >= 2 * LevelShift.MINIMUM_SEGMENT;
  }

  /**
   * The stretches of runs at one level: where the best split is a shift by the rule for series, and
   * so on within both parts. One stretch where there are too few runs to tell.
   */
  public List<Level> levels() {
    double[] medians = points.stream().mapToDouble(HistoryPoint::medianSeconds).toArray();
    List<Level> levels = new ArrayList<>();
    split(Samples.ofPositive(medians), 0, medians.length, levels);
    return List.copyOf(levels);
  }

  private static void split(Samples medians, int from, int to, List<Level> levels) {
    Samples part = medians.slice(from, to);
    LevelShift.of(part)
        .filter(LevelShift::fails)
        .ifPresentOrElse(
            shift -> {
              split(medians, from, from + shift.split(), levels);
              split(medians, from + shift.split(), to, levels);
            },
            () -> levels.add(new Level(from, to, part.median())));
  }
}
