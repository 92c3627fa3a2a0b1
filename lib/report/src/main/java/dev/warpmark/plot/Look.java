package dev.warpmark.plot;

import dev.warpmark.plot.Palette.Dash;
import dev.warpmark.plot.Palette.Marker;
import java.util.Optional;

/**
 * How a trace of points is drawn.
 *
 * @param color {@code #rrggbb}
 * @param marker shape of its points; none for a bare line
 * @param markerSize diameter in CSS pixels
 * @param dash pattern of its line; none for bare points
 * @param lineWidth width of the line in CSS pixels
 * @param opacity of markers, above 0 to 1
 */
record Look(
    String color,
    Optional<Marker> marker,
    double markerSize,
    Optional<Dash> dash,
    double lineWidth,
    double opacity) {

  /** Markers joined by a line, for the series of this rank. */
  static Look series(int rank) {
    Optional<Marker> marker = Optional.of(Palette.marker(rank));
    return new Look(Palette.color(rank), marker, 8, Optional.of(Palette.dash(rank)), 2, 1);
  }

  /** What makes the markers of {@link #series} hollow when it is drawn over them. */
  static Look heart(int rank) {
    return new Look(Palette.PAPER, Optional.of(Palette.marker(rank)), 4.5, Optional.empty(), 1, 1);
  }

  /** Markers alone, for the series of this rank. */
  static Look markers(int rank, double size, double opacity) {
    return dots(rank, Palette.marker(rank), size, 1.5, opacity);
  }

  /** Markers of this shape alone, in the colour of this rank. */
  static Look dots(int rank, Marker marker, double size, double lineWidth, double opacity) {
    return new Look(
        Palette.color(rank), Optional.of(marker), size, Optional.empty(), lineWidth, opacity);
  }

  /** A line alone. */
  static Look line(String color, Dash dash, double width) {
    return new Look(color, Optional.empty(), 0, Optional.of(dash), width, 1);
  }

  /** A line to compare data with: grey and dashed. */
  static Look reference() {
    return line(Palette.MUTED, Dash.DASHED, 1.5);
  }
}
