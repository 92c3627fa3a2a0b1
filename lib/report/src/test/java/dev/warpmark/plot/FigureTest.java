package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.display.Rich;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
  private static final Figure FIGURE =
      ByLength.latency()
          .of(
              "B=32 H=8 D=64 · isolated · Processor (CPU)",
              List.of(
                  new PlottedSeries(
                      "flash",
                      List.of(
                          new SeriesPoint(128, 5.1e-3, 5.0e-3, 5.2e-3),
                          new SeriesPoint(1024, 0.28, 0.27, 0.29))),
                  new PlottedSeries(
                      "<b>math</b> & $x$",
                      List.of(SeriesPoint.of(128, 9e-3), SeriesPoint.of(1024, 0.5)))));

  private static JsonNode json(Figure figure) {
    return new ObjectMapper().valueToTree(figure.plotly());
  }

  private static BufferedImage image(Figure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(figure.png().orElseThrow()));
  }

  @Test
  void theBundleHoldsTheLiveFormThePictureAndText() {
    Map<String, Object> bundle = FIGURE.mimeBundle();
    assertEquals(Set.of(Rich.PLOTLY, Rich.PNG, Rich.TEXT), bundle.keySet());
    assertArrayEquals(
        FIGURE.png().orElseThrow(), Base64.getDecoder().decode((String) bundle.get(Rich.PNG)));
    assertEquals(Map.of(Rich.PNG, Map.of("width", 760, "height", 440)), FIGURE.mimeMetadata());
  }

  @Test
  void thePictureHasTwiceTheSizeOfItsMetadata() throws IOException {
    BufferedImage image = image(FIGURE);
    assertEquals(1520, image.getWidth());
    assertEquals(880, image.getHeight());
  }

  @Test
  void theSeriesAreDrawnInTheirColours() throws IOException {
    BufferedImage image = image(FIGURE);
    assertTrue(Pixels.count(image, "#0072B2") > 2000, "blue line and markers");
    assertTrue(Pixels.count(image, "#D55E00") > 1000, "vermilion dashes and markers");
    assertTrue(Pixels.count(image, "#ffffff") > image.getWidth() * image.getHeight() / 2);
  }

  @Test
  void twoDrawingsHaveTheSameBytes() {
    Figure again = ByLength.bandwidth(Optional.empty()).of("x", List.of());
    Figure twin = ByLength.bandwidth(Optional.empty()).of("x", List.of());
    assertArrayEquals(again.png().orElseThrow(), twin.png().orElseThrow());
  }

  @Test
  void theLiveFormFollowsPlotlyThree() {
    JsonNode layout = json(FIGURE).get("layout");
    assertTrue(layout.at("/title/text").asText().startsWith("<b>Latency by sequence length</b>"));
    assertEquals("Latency (ms)", layout.at("/yaxis/title/text").asText());
    assertEquals("log", layout.at("/xaxis/type").asText());
    assertEquals(440, layout.get("height").asInt());
    assertEquals("128", layout.at("/xaxis/ticktext/0").asText());
    // Plotly takes powers of ten for the range of a logarithmic axis, and values for its ticks.
    assertTrue(layout.at("/xaxis/range/0").asDouble() < Math.log10(128));
    assertEquals(128, layout.at("/xaxis/tickvals/0").asDouble());
  }

  @Test
  void noButtonSendsTheDataAway() {
    JsonNode config = json(FIGURE).get("config");
    assertFalse(config.get("showSendToCloud").asBoolean(true), "the default of plotly.js 4 is on");
    assertEquals(
        "latency-by-sequence-length", config.at("/toImageButtonOptions/filename").asText());
  }

  @Test
  void errorBarsReachTheEndsOfTheInterval() {
    JsonNode trace = json(FIGURE).at("/data/0");
    assertEquals(5.1, trace.at("/y/0").asDouble(), 1e-12);
    assertEquals(0.1, trace.at("/error_y/array/0").asDouble(), 1e-9);
    assertEquals(0.1, trace.at("/error_y/arrayminus/0").asDouble(), 1e-9);
    assertFalse(trace.at("/error_y/symmetric").asBoolean());
    assertTrue(json(FIGURE).at("/data/1/error_y").isMissingNode(), "no interval, no bar");
  }

  @Test
  void aPointWithoutAnIntervalAmongOthersHasNoBar() {
    Figure figure =
        ByLength.latency()
            .of(
                "",
                List.of(
                    new PlottedSeries(
                        "a",
                        List.of(
                            new SeriesPoint(128, 2e-3, 1e-3, 4e-3), SeriesPoint.of(256, 9e-3)))));
    Numbers.assertAllFinite(figure.plotly());
    JsonNode error = json(figure).at("/data/0/error_y");
    assertEquals("[2.0,null]", error.get("array").toString());
    assertEquals("[1.0,null]", error.get("arrayminus").toString());
    assertTrue(figure.text().endsWith("S=256 9.000 ms, no interval"), figure.text());
  }

  @Test
  void aNameOfAnyLengthLeavesRoomForTheData() throws IOException {
    String endless = "backend ".repeat(200);
    Figure rows = IntervalWidths.of(endless, List.of(new IntervalRow(endless, 1, 0.99, 1.01)));
    assertTrue(Pixels.count(image(rows), "#0072B2") > 100, "the row is drawn");
    assertEquals(60, json(rows).at("/layout/yaxis/ticktext/0").asText().length());
    Figure series =
        ByLength.latency()
            .of("", List.of(new PlottedSeries(endless, List.of(SeriesPoint.of(128, 1e-3)))));
    assertTrue(Pixels.count(image(series), "#0072B2") > 100, "the point is drawn");
  }

  @Test
  void namesAreShownAsTheyStand() {
    assertEquals(
        "&lt;b&gt;math&lt;/b&gt; &amp; &#36;x&#36;", json(FIGURE).at("/data/1/name").asText());
  }

  @Test
  void valuesWithoutAPlaceOnTheAxesAreLeftOutAndCounted() throws IOException {
    Figure figure =
        ByLength.latency()
            .of(
                "",
                List.of(
                    new PlottedSeries(
                        "a",
                        List.of(
                            SeriesPoint.of(128, 1e-3),
                            SeriesPoint.of(256, 0),
                            SeriesPoint.of(512, Double.NaN),
                            SeriesPoint.of(1024, Double.POSITIVE_INFINITY),
                            new SeriesPoint(2048, 2e-3, -1e-3, 3e-3)))));
    assertEquals("3 values have no place on the axes and are not drawn", figure.subtitle());
    Numbers.assertAllFinite(figure.plotly());
    assertEquals(2, json(figure).at("/data/0/x").size());
    assertEquals(1520, image(figure).getWidth());
  }

  @Test
  void aPictureIsWrittenWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latency.png");
    assertTrue(FIGURE.writePng(file));
    assertTrue(FIGURE.writePng(file), "an earlier picture is replaced");
    assertArrayEquals(FIGURE.png().orElseThrow(), Files.readAllBytes(file));
    assertThrows(
        UncheckedIOException.class, () -> FIGURE.writePng(folder.resolve("no/such/folder.png")));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "no temporary file stays");
    }
  }
}
