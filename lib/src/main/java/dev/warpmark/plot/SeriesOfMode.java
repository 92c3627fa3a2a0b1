package dev.warpmark.plot;

import java.util.List;
import java.util.Objects;

/**
 * The series of one timing mode, which share a panel.
 *
 * @param mode the name of the mode; empty where a figure has only one
 * @param series the series of this panel; one that several panels show has the same name in each
 */
record SeriesOfMode(String mode, List<Series> series) {
  /** Checks the name and copies the series. */
  SeriesOfMode {
    Objects.requireNonNull(mode, "mode");
    series = List.copyOf(series);
  }

  /** Series that need no word about their mode. */
  static List<SeriesOfMode> only(List<Series> series) {
    return List.of(new SeriesOfMode("", series));
  }
}
