package dev.warpmark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.display.Rich;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

class TablesawFigureAdapterTest {
  private static final Table TABLE =
      Table.create(
          "t",
          DoubleColumn.create("x", new double[] {1, 2, Double.NaN}),
          DoubleColumn.create("y", new double[] {1e-7, 5, 6}),
          StringColumn.create("g", new String[] {"a's", "b", "</script>"}));

  private static Map<?, ?> plotly(Figure figure) {
    Map<String, Object> bundle = new TablesawFigureAdapter().adapt(figure).mimeBundle();
    assertTrue(bundle.get(Rich.TEXT) instanceof String);
    assertFalse(bundle.containsKey(Rich.HTML), "HTML beside Plotly shows the wrong one");
    return (Map<?, ?>) bundle.get(Rich.PLOTLY);
  }

  private static Map<?, ?> trace(Map<?, ?> plotly, int index) {
    return (Map<?, ?>) ((List<?>) plotly.get("data")).get(index);
  }

  @Test
  void numbersAreNumbersAndMissingOnesNull() {
    Map<?, ?> trace = trace(plotly(ScatterPlot.create("s", TABLE, "x", "y")), 0);
    assertEquals(Arrays.asList(1.0, 2.0, null), trace.get("x"));
    assertEquals(List.of(1e-7, 5.0, 6.0), trace.get("y"));
    assertEquals("markers", trace.get("mode"));
  }

  @Test
  void titlesAreObjectsWithPlainText() {
    Map<?, ?> layout =
        (Map<?, ?>) plotly(ScatterPlot.create("Title's", TABLE, "x", "y")).get("layout");
    assertEquals(Map.of("text", "Title's"), layout.get("title"));
    assertEquals(Map.of("text", "x"), ((Map<?, ?>) layout.get("xaxis")).get("title"));
    assertEquals(600, layout.get("height"));
  }

  @Test
  void namesKeepTheirMarkupAsText() {
    Map<?, ?> plotly = plotly(LinePlot.create("l", TABLE, "x", "y", "g"));
    assertEquals("a's", trace(plotly, 0).get("name"));
    assertEquals("</script>", trace(plotly, 2).get("name"));
    Map<?, ?> bars = trace(plotly(VerticalBarPlot.create("b", TABLE, "g", "y")), 0);
    assertEquals(List.of("a's", "b", "</script>"), bars.get("x"));
  }

  @Test
  void figureWithoutTraceStaysText() {
    Map<String, Object> bundle =
        new TablesawFigureAdapter()
            .adapt(new Figure(Layout.builder().build(), new ScatterTrace[0]))
            .mimeBundle();
    assertEquals(
        "Tablesaw figure whose script could not be read: the script has no trace",
        bundle.get(Rich.TEXT));
    assertFalse(bundle.containsKey(Rich.PLOTLY));
  }
}
