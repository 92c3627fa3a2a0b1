package dev.warpmark.plot;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a live figure has beside its traces: shaded rectangles and notes. */
final class PlotlyMarks {
  private PlotlyMarks() {}

  static Map<String, Object> band(Band band, String suffix, boolean inLegend) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "rect");
    map.put("layer", "below");
    span(map, "x", suffix, band.x0(), band.x1());
    span(map, "y", suffix, band.y0(), band.y1());
    map.put("fillcolor", band.color());
    map.put("opacity", band.opacity());
    map.put("line", Map.of("width", band.isBox() ? 1 : 0, "color", band.color()));
    if (inLegend) {
      map.put("name", PlotlyForm.escape(band.name()));
      map.put("showlegend", true);
    }
    return map;
  }

  /** One direction of a rectangle: axis values, or the whole panel where both ends are infinite. */
  private static void span(
      Map<String, Object> map, String letter, String suffix, double from, double to) {
    boolean whole = Double.isInfinite(from) && Double.isInfinite(to);
    map.put(letter + "ref", letter + suffix + (whole ? " domain" : ""));
    map.put(letter + "0", whole ? 0 : (Object) from);
    map.put(letter + "1", whole ? 1 : (Object) to);
  }

  static Map<String, Object> note(Note note, Axis x, String suffix) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", PlotlyForm.escape(note.text()));
    map.put("x", place(x, note.x()));
    map.put("xref", "x" + suffix);
    map.put("xanchor", note.isLeftOf(x) ? "right" : "left");
    map.put("y", 1);
    map.put("yref", "y" + suffix + " domain");
    map.put("yanchor", "bottom");
    map.put("showarrow", false);
    map.put("font", Map.of("size", 12, "color", Palette.INK));
    return map;
  }

  /** A value as ranges and annotations take it: its power of ten on a logarithmic axis. */
  static double place(Axis axis, double value) {
    return axis.isLog() ? Math.log10(value) : value;
  }
}
