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
  private final Map<String, Object> layout = new LinkedHashMap<>();
  private final List<Object> shapes = new ArrayList<>();
  private final List<Object> annotations = new ArrayList<>();

  /** Names that the legend has; what several panels show has the same name in each. */
  private final Set<String> named = new HashSet<>(Set.of(""));

  private PlotlyForm(Figure figure) {
    this.figure = figure;
  }

  static Map<String, Object> of(Figure figure) {
    PlotlyForm form = new PlotlyForm(figure);
    form.page();
    form.panels();
    form.layout.put("shapes", form.shapes);
    form.layout.put("annotations", form.annotations);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("data", form.data);
    result.put("layout", form.layout);
    result.put("config", form.config());
    return result;
  }

  /** The buttons: a vector picture for a paper, and none that sends the data to a service. */
  private Map<String, Object> config() {
    String file = figure.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("responsive", true);
    config.put("displaylogo", false);
    config.put("showSendToCloud", false);
    config.put("toImageButtonOptions", Map.of("format", "svg", "filename", file));
    return config;
  }

  private void page() {
    List<String> subtitle = Lines.wrap(figure.subtitle(), Figure.SUBTITLE_CHARACTERS);
    int top = 40 + 20 * subtitle.size() + NOTE * noteRows();
    layout.put("title", title(subtitle));
    layout.put("height", figure.height());
    layout.put("autosize", true);
    layout.put("margin", Map.of("l", 70, "r", 24, "t", top, "b", 60));
    layout.put("paper_bgcolor", Palette.PAPER);
    layout.put("plot_bgcolor", Palette.PAPER);
    layout.put("font", Map.of("size", 12, "color", Palette.INK));
    layout.put("hovermode", "closest");
    layout.put("bargap", 0);
    layout.put("legend", legend());
    layout.put("showlegend", true);
  }

  private Map<String, Object> title(List<String> subtitle) {
    StringBuilder text = new StringBuilder("<b>" + escape(figure.title()) + "</b>");
    for (String line : subtitle) {
      text.append("<br><span style=\"font-size:12px;color:" + Palette.MUTED + "\">")
          .append(escape(line))
          .append("</span>");
    }
    Map<String, Object> title = new LinkedHashMap<>();
    title.put("text", text.toString());
    title.put("x", 0);
    title.put("xref", "container");
    title.put("xanchor", "left");
    title.put("y", 1 - 24.0 / figure.height());
    title.put("yref", "container");
    title.put("yanchor", "top");
    title.put("pad", Map.of("l", 16));
    title.put("font", Map.of("size", 16, "color", Palette.INK));
    return title;
  }

  /** Below the panels and in rows, as in the still picture. */
  private static Map<String, Object> legend() {
    Map<String, Object> legend = new LinkedHashMap<>();
    legend.put("orientation", "h");
    legend.put("x", 0);
    legend.put("xanchor", "left");
    legend.put("yref", "container");
    legend.put("y", 0);
    legend.put("yanchor", "bottom");
    return legend;
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
    double total = figure.panels().stream().mapToDouble(Panel::weight).sum();
    return 0.85 * Figure.WIDTH * panel.weight() / total;
  }

  private void panels() {
    double total = figure.panels().stream().mapToDouble(Panel::weight).sum();
    double room = 1 - GAP * (figure.panels().size() - 1);
    double start = 0;
    for (int i = 0; i < figure.panels().size(); i++) {
      Panel panel = figure.panels().get(i);
      double end = Math.min(1, start + panel.weight() / total * room);
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
      panel
          .bands()
          .forEach(band -> shapes.add(PlotlyMarks.band(band, suffix, named.add(band.name()))));
      int[] rows = panel.noteRows(panelPixels(panel));
      for (int n = 0; n < rows.length; n++) {
        Map<String, Object> note = PlotlyMarks.note(panel.notes().get(n), panel.x(), suffix);
        note.put("yshift", NOTE * rows[n]);
        annotations.add(note);
      }
      panel.traces().forEach(trace -> data.add(trace(trace, panel, suffix)));
      start = end + GAP;
    }
  }

  private static Map<String, Object> axis(Axis axis) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", Map.of("text", escape(axis.title()), "standoff", 8));
    map.put("type", axis.isLog() ? "log" : "linear");
    map.put(
        "range", List.of(PlotlyMarks.place(axis, axis.min()), PlotlyMarks.place(axis, axis.max())));
    if (axis.fixedTicks() || axis.isLog()) {
      map.put("tickmode", "array");
      map.put("tickvals", axis.ticks().stream().map(t -> (Object) t.value()).toList());
      map.put(
          "ticktext",
          axis.ticks().stream()
              .map(t -> (Object) escape(Lines.cut(t.label(), LONGEST_NAME)))
              .toList());
    }
    map.put("ticks", "outside");
    map.put("showline", true);
    map.put("linecolor", Palette.INK);
    map.put("gridcolor", Palette.GRID);
    map.put("zeroline", false);
    map.put("automargin", true);
    return map;
  }

  private Map<String, Object> trace(Trace trace, Panel panel, String suffix) {
    Map<String, Object> map =
        trace instanceof Trace.Points points ? points(points, panel) : bars((Trace.Bars) trace);
    map.put("name", escape(Lines.cut(trace.name(), LONGEST_NAME)));
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
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "scatter");
    map.put("x", numbers(trace.points().stream().map(SeriesPoint::x).toList()));
    map.put("y", numbers(trace.points().stream().map(SeriesPoint::y).toList()));
    map.put("mode", String.join("+", mode));
    look.dash().ifPresent(dash -> map.put("line", line(look, dash)));
    look.marker().ifPresent(marker -> map.put("marker", marker(look, marker)));
    if (look.marker().isEmpty()) {
      map.put("hoverinfo", "name");
    }
    intervals(trace, panel, map);
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

  private static void intervals(Trace.Points trace, Panel panel, Map<String, Object> map) {
    boolean any = trace.points().stream().anyMatch(SeriesPoint::hasInterval);
    if (trace.intervals() == Trace.Intervals.NONE || !any) {
      return;
    }
    boolean upright = trace.intervals() == Trace.Intervals.UPRIGHT;
    Axis axis = upright ? panel.y() : panel.x();
    List<Double> above = new ArrayList<>();
    List<Double> below = new ArrayList<>();
    for (SeriesPoint point : trace.points()) {
      double value = upright ? point.y() : point.x();
      // An end that a logarithmic axis cannot show is drawn to the edge of the axis.
      double lower = axis.shows(point.lower()) ? point.lower() : Math.min(value, axis.min());
      above.add(point.hasInterval() ? point.upper() - value : Double.NaN);
      below.add(point.hasInterval() ? value - lower : Double.NaN);
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", "data");
    error.put("symmetric", false);
    error.put("array", numbers(above));
    error.put("arrayminus", numbers(below));
    error.put("color", trace.look().color());
    error.put("thickness", 1.5);
    error.put("width", 5);
    map.put(upright ? "error_y" : "error_x", error);
  }

  private static Map<String, Object> bars(Trace.Bars trace) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "bar");
    map.put("orientation", "h");
    map.put("x", trace.bins().stream().map(bin -> (Object) bin.count()).toList());
    map.put("y", numbers(trace.bins().stream().map(Histogram.Bin::center).toList()));
    map.put("width", numbers(trace.bins().stream().map(Histogram.Bin::width).toList()));
    map.put("marker", Map.of("color", trace.color(), "opacity", 0.55, "line", Map.of("width", 0)));
    return map;
  }

  private static List<Object> numbers(List<Double> values) {
    List<Object> result = new ArrayList<>(values.size());
    for (double value : values) {
      result.add(Double.isFinite(value) ? (Object) value : null);
    }
    return result;
  }

  /** Text that Plotly shows as it stands: no markup, and no dollar signs it might take for TeX. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("$", "&#36;");
  }
}
