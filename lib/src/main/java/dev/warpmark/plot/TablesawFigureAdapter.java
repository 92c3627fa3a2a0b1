package dev.warpmark.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.warpmark.display.Rich;
import dev.warpmark.display.RichAdapter;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;

/**
 * Shows Tablesaw's own figures, which only know how to write a page with a script in it.
 *
 * <p>A figure of a kind whose script cannot be read stays text and says so.
 */
public final class TablesawFigureAdapter implements RichAdapter<Figure> {
  /** For the service loader. */
  public TablesawFigureAdapter() {}

  @Override
  public Class<Figure> type() {
    return Figure.class;
  }

  @Override
  public Rich adapt(Figure figure) {
    return () -> bundle(figure);
  }

  private static Map<String, Object> bundle(Figure figure) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    try {
      Map<String, Object> plotly = PlotlyScript.read(figure.asJavascript("figure"));
      bundle.put(Rich.PLOTLY, plotly);
      bundle.put(Rich.TEXT, "Tablesaw figure" + titleOf(plotly));
    } catch (JsonProcessingException | IllegalArgumentException unreadable) {
      bundle.put(
          Rich.TEXT, "Tablesaw figure whose script could not be read: " + unreadable.getMessage());
    }
    return bundle;
  }

  private static String titleOf(Map<String, Object> plotly) {
    if (plotly.get("layout") instanceof Map<?, ?> layout
        && layout.get("title") instanceof Map<?, ?> title
        && title.get("text") instanceof String text) {
      return ": " + text;
    }
    return "";
  }
}
