package dev.warpmark.plot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A figure as the map that plotly.js (3 and later) takes.
 *
 * <p>Plotly reads some markup in every text, so names are escaped; and JSON has no NaN, so numbers
 * that are not finite become null.
 */
final class PlotlyForm {
  private static final double GAP = 0.03;
  private static final int NOTE = 17;

  /** Characters of a name: a longer one pushes the panel off the page. */
  private static final int LONGEST_NAME = 60;

  private final Figure figure;
  private final List<Object> data = new ArrayList<>();
  private final List<Object> shapes = new ArrayList<>();
  private final List<Object> annotations = new ArrayList<>();

  /** Names that the legend has; what several panels show has the same name in each. */
  private final Set<String> named = new HashSet<>(Set.of(""));

  private PlotlyForm(Figure figure) {
    this.figure = figure;
  }

  static Map<String, Object> of(Figure figure) {
    PlotlyForm form = new PlotlyForm(figure);
    Map<String, Object> layout = form.page();
    double start = 0;
    for (int i = 0; i < figure.panels().size(); i++) {
      start = form.panel(i, start, layout) + GAP;
    }
    layout.put("shapes", form.shapes);
    layout.put("annotations", form.annotations);
    return map("data", form.data, "layout", layout, "config", form.config());
  }

  /** A map of names and values in turn, in their order; it may be added to. */
  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /** The buttons: a vector picture for a paper, and none that sends the data to a service. */
  private Map<String, Object> config() {
    String file = figure.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return map(
        "responsive", true,
        "displaylogo", false,
        "showSendToCloud", false,
        "toImageButtonOptions", Map.of("format", "svg", "filename", file));
  }

  private Map<String, Object> page() {
    List<String> subtitle = Lines.wrap(figure.subtitle(), Figure.SUBTITLE_CHARACTERS);
    int top = 40 + 20 * subtitle.size() + NOTE * noteRows();
    return map(
        "title",
        title(subtitle),
        "height",
        figure.height(),
        "autosize",
        true,
        "margin",
        Map.of("l", 70, "r", 24, "t", top, "b", 60),
        "paper_bgcolor",
        Palette.PAPER,
        "plot_bgcolor",
        Palette.PAPER,
        "font",
        Map.of("size", 12, "color", Palette.INK),
        "hovermode",
        "closest",
        "bargap",
        0,
        "legend",
        legend(),
        "showlegend",
        true);
  }

  private Map<String, Object> title(List<String> subtitle) {
    StringBuilder text = new StringBuilder("<b>" + escape(figure.title()) + "</b>");
    for (String line : subtitle) {
      text.append("<br><span style=\"font-size:12px;color:" + Palette.MUTED + "\">")
          .append(escape(line))
          .append("</span>");
    }
    return map(
        "text",
        text.toString(),
        "x",
        0,
        "xref",
        "container",
        "xanchor",
        "left",
        "y",
        1 - 24.0 / figure.height(),
        "yref",
        "container",
        "yanchor",
        "top",
        "pad",
        Map.of("l", 16),
        "font",
        Map.of("size", 16, "color", Palette.INK));
  }

  /** Below the panels and in rows, as in the still picture. */
  private static Map<String, Object> legend() {
    return map(
        "orientation", "h",
        "x", 0,
        "xanchor", "left",
        "yref", "container",
        "y", 0,
        "yanchor", "bottom");
  }

  private int noteRows() {
    return 1
        + figure.panels().stream()
            .flatMapToInt(panel -> IntStream.of(panel.noteRows(panelPixels(panel))))
            .max()
            .orElse(-1);
  }

  /** About how wide a panel is; the page decides the rest. */
  private double panelPixels(Panel panel) {
    return 0.85 * Figure.WIDTH * panel.weight() / weights();
  }

  private double weights() {
    return figure.panels().stream().mapToDouble(Panel::weight).sum();
  }

  /** Adds a panel from its left edge on, and says where it ends; 1 is the width of the figure. */
  private double panel(int i, double start, Map<String, Object> layout) {
    Panel panel = figure.panels().get(i);
    double room = 1 - GAP * (figure.panels().size() - 1);
    double end = Math.min(1, start + panel.weight() / weights() * room);
    String suffix = i == 0 ? "" : String.valueOf(i + 1);
    Map<String, Object> x = axis(panel.x());
    x.put("domain", List.of(start, end));
    x.put("anchor", "y" + suffix);
    Map<String, Object> y = axis(panel.y());
    y.put("anchor", "x" + suffix);
    if (i > 0) {
      y.put("matches", "y");
      y.put("showticklabels", false);
      y.remove("title");
    }
    layout.put("xaxis" + suffix, x);
    layout.put("yaxis" + suffix, y);
    panel.bands().forEach(band -> shapes.add(band(band, suffix)));
    int[] rows = panel.noteRows(panelPixels(panel));
    for (int n = 0; n < rows.length; n++) {
      annotations.add(note(panel.notes().get(n), NOTE * rows[n], panel.x(), suffix));
    }
    panel.traces().forEach(trace -> data.add(trace(trace, panel, suffix)));
    return end;
  }

  private static Map<String, Object> axis(Axis axis) {
    Map<String, Object> map =
        map(
            "title",
            Map.of("text", escape(axis.title()), "standoff", 8),
            "type",
            axis.isLog() ? "log" : "linear",
            "range",
            List.of(place(axis, axis.min()), place(axis, axis.max())),
            "ticks",
            "outside",
            "showline",
            true,
            "linecolor",
            Palette.INK,
            "gridcolor",
            Palette.GRID,
            "zeroline",
            false,
            "automargin",
            true);
    if (axis.fixedMarks() || axis.isLog()) {
      map.put("tickmode", "array");
      map.put("tickvals", axis.marks().stream().map(AxisMark::value).toList());
      map.put("ticktext", axis.marks().stream().map(mark -> name(mark.label())).toList());
    }
    return map;
  }

  /** A value as ranges and annotations take it: its power of ten on a logarithmic axis. */
  private static double place(Axis axis, double value) {
    return axis.isLog() ? Math.log10(value) : value;
  }

  private Map<String, Object> band(Panel.Band band, String suffix) {
    Map<String, Object> map = map("type", "rect", "layer", "below");
    span(map, "x", suffix, band.x0(), band.x1());
    span(map, "y", suffix, band.y0(), band.y1());
    map.put("fillcolor", band.color());
    map.put("opacity", band.opacity());
    map.put("line", Map.of("width", band.isBox() ? 1 : 0, "color", band.color()));
    if (named.add(band.name())) {
      map.put("name", escape(band.name()));
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

  private static Map<String, Object> note(Panel.Note note, int above, Axis x, String suffix) {
    return map(
        "text",
        escape(note.text()),
        "x",
        place(x, note.x()),
        "xref",
        "x" + suffix,
        "xanchor",
        note.isLeftOf(x) ? "right" : "left",
        "y",
        1,
        "yref",
        "y" + suffix + " domain",
        "yanchor",
        "bottom",
        "showarrow",
        false,
        "font",
        Map.of("size", 12, "color", Palette.INK),
        "yshift",
        above);
  }

  private Map<String, Object> trace(Trace trace, Panel panel, String suffix) {
    Map<String, Object> map =
        trace instanceof Trace.Points points ? points(points, panel) : bars((Trace.Bars) trace);
    map.put("name", name(trace.name()));
    map.put("showlegend", named.add(trace.name()));
    if (isRepeated(trace.name())) {
      map.put("legendgroup", trace.name());
    }
    map.put("xaxis", "x" + suffix);
    map.put("yaxis", "y" + suffix);
    return map;
  }

  /** Whether one entry of the legend stands for several traces. */
  private boolean isRepeated(String name) {
    return !name.isEmpty()
        && figure.panels().stream()
                .flatMap(panel -> panel.traces().stream())
                .filter(trace -> trace.name().equals(name))
                .count()
            > 1;
  }

  private static Map<String, Object> points(Trace.Points trace, Panel panel) {
    Look look = trace.look();
    List<String> mode = new ArrayList<>();
    look.dash().ifPresent(dash -> mode.add("lines"));
    look.marker().ifPresent(marker -> mode.add("markers"));
    Map<String, Object> map =
        map(
            "type", "scatter",
            "x", numbers(trace.points().stream().map(SeriesPoint::x).toList()),
            "y", numbers(trace.points().stream().map(SeriesPoint::y).toList()),
            "mode", String.join("+", mode));
    look.dash().ifPresent(dash -> map.put("line", line(look, dash)));
    look.marker()
        .ifPresentOrElse(
            marker -> map.put("marker", marker(look, marker)), () -> map.put("hoverinfo", "name"));
    boolean anyInterval = trace.points().stream().anyMatch(SeriesPoint::hasInterval);
    if (anyInterval && trace.intervals() != Trace.Intervals.NONE) {
      boolean upright = trace.intervals() == Trace.Intervals.UPRIGHT;
      Axis axis = upright ? panel.y() : panel.x();
      map.put(upright ? "error_y" : "error_x", intervals(trace, axis, upright));
    }
    return map;
  }

  private static Map<String, Object> line(Look look, Palette.Dash dash) {
    return Map.of("color", look.color(), "width", look.lineWidth(), "dash", dash.plotlyName());
  }

  private static Map<String, Object> marker(Look look, Palette.Marker marker) {
    return Map.of(
        "color", look.color(),
        "size", look.markerSize(),
        "opacity", look.opacity(),
        "symbol", marker.plotlyName());
  }

  private static Map<String, Object> intervals(Trace.Points trace, Axis axis, boolean upright) {
    List<Double> above = new ArrayList<>();
    List<Double> below = new ArrayList<>();
    for (SeriesPoint point : trace.points()) {
      double value = upright ? point.y() : point.x();
      // An end that a logarithmic axis cannot show is drawn to the edge of the axis.
      double lower = axis.shows(point.lower()) ? point.lower() : Math.min(value, axis.min());
      above.add(point.hasInterval() ? point.upper() - value : Double.NaN);
      below.add(point.hasInterval() ? value - lower : Double.NaN);
    }
    return map(
        "type",
        "data",
        "symmetric",
        false,
        "array",
        numbers(above),
        "arrayminus",
        numbers(below),
        "color",
        trace.look().color(),
        "thickness",
        1.5,
        "width",
        5);
  }

  private static Map<String, Object> bars(Trace.Bars trace) {
    Map<String, Object> noEdge = Map.of("width", 0);
    return map(
        "type", "bar",
        "orientation", "h",
        "x", trace.bins().stream().map(Histogram.Bin::count).toList(),
        "y", numbers(trace.bins().stream().map(Histogram.Bin::center).toList()),
        "width", numbers(trace.bins().stream().map(Histogram.Bin::width).toList()),
        "marker", Map.of("color", trace.color(), "opacity", Trace.Bars.OPACITY, "line", noEdge));
  }

  private static List<Object> numbers(List<Double> values) {
    List<Object> result = new ArrayList<>(values.size());
    for (double value : values) {
      result.add(Double.isFinite(value) ? (Object) value : null);
    }
    return result;
  }

  private static String name(String text) {
    return escape(Lines.cut(text, LONGEST_NAME));
  }

  /** Text that Plotly shows as it stands: no markup, and no dollar signs it might take for TeX. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("$", "&#36;");
  }
}
