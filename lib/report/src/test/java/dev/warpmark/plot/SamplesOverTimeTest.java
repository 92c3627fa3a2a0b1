package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Sample;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SamplesOverTimeTest {
  private static Figure figure(int n, IntToDoubleFunction seconds) {
    Measurement measurement =
        RunFixture.measurement(
            "flash",
            ArmRole.SUBJECT,
            1,
            IntStream.range(0, n).mapToObj(i -> Sample.of(seconds.applyAsDouble(i))).toList());
    return SamplesOverTime.of("subject", List.of(Summary.of(measurement)));
  }

  private static JsonNode json(Figure figure) {
    return new ObjectMapper().valueToTree(figure.plotly());
  }

  private static JsonNode trace(Figure figure, String name) {
    return StreamSupport.stream(json(figure).get("data").spliterator(), false)
        .filter(trace -> trace.get("name").asText().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static void drawsEveryForm(Figure figure) throws IOException {
    Numbers.assertAllFinite(figure.plotly());
    var image = ImageIO.read(new ByteArrayInputStream(figure.png().orElseThrow()));
    assertEquals(2 * Figure.WIDTH, image.getWidth());
    assertTrue(Pixels.count(image, "#ffffff") < image.getWidth() * image.getHeight());
  }

  @Test
  void aSteadySeriesHasOneMedianAndShadedBlocks() throws IOException {
    RunData run =
        RunFixture.phase("01")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.steady(1.25))
            .build();
    Figure figure = SamplesOverTime.of(run);
    assertEquals("B=32 H=8 S=512 D=64 · isolated · Test Card", figure.subtitle());
    // The 40th and 61st of 100: 1.25 (1 + 0.004 (39/50 − 1)) and 1.25 (1 + 0.004 (60/50 − 1)).
    assertEquals(
        """
        Samples over time · B=32 H=8 S=512 D=64 · isolated · Test Card
          flash: 100 samples, 1.245 ms to 1.255 ms · samples 1 to 100: median 1.2500 ms [1.2489, 1.2510]""",
        figure.text());
    assertEquals(6, json(figure).at("/layout/shapes").size(), "five blocks and an interval");
    assertEquals(0, json(figure).at("/layout/annotations").size());
    drawsEveryForm(figure);
  }

  @Test
  void aLevelShiftIsMarkedAndHasTwoMedians() throws IOException {
    Figure figure = figure(100, i -> (i < 50 ? 1.168e-3 : 1.381e-3) * (1 + 1e-3 * (i % 7)));
    assertEquals(
        "level shift after sample 50: +18.2 %",
        json(figure).at("/layout/annotations/0/text").asText());
    assertTrue(figure.text().contains("samples 1 to 50: median 1.17"), figure.text());
    assertTrue(figure.text().contains("samples 51 to 100: median 1.385"), figure.text());
    drawsEveryForm(figure);
  }

  @Test
  void aSlowStartIsMarkedAndOutsideTheMedian() {
    Figure figure = figure(100, i -> i == 0 ? 4e-3 : i == 1 ? 2e-3 : 1e-3 * (1 + 1e-3 * (i % 7)));
    assertEquals("slow start: 2 samples", json(figure).at("/layout/annotations/0/text").asText());
    assertEquals("[2.5,100.5]", trace(figure, "median").get("x").toString());
  }

  @Test
  void aFewFarSamplesAreMarkedAtTheEdgeAndNamed() {
    Figure figure = figure(100, i -> i == 40 || i == 60 ? 9e-3 : 1e-3 * (1 + 1e-3 * (i % 7)));
    JsonNode beyond = trace(figure, "above the axis");
    assertEquals("above the axis: 2, up to 9.000 ms", beyond.get("name").asText());
    assertEquals("[41.0,61.0]", beyond.get("x").toString());
    double top = json(figure).at("/layout/yaxis/range/1").asDouble();
    assertTrue(beyond.at("/y/0").asDouble() < top, "within the axis, so that the mark is whole");
    assertEquals(98, trace(figure, "flash").get("x").size());
  }

  @Test
  void extremesDraw() throws IOException {
    drawsEveryForm(figure(1, i -> 1e-3));
    drawsEveryForm(figure(2, i -> 1e-3 * (i + 1)));
    drawsEveryForm(figure(100, i -> 1e-3));
    drawsEveryForm(figure(100, i -> 1e-9 * (1 + i)));
    drawsEveryForm(figure(30, i -> 1e3 * (1 + i)));
  }

  @Test
  void manySamplesAreThinnedWithANote() throws IOException {
    int n = 50_000;
    Figure figure = figure(n, i -> 1e-3 * (1 + 1e-7 * ((i * 7919L) % n)));
    assertTrue(
        figure
            .subtitle()
            .matches(
                "subject · flash: \\d{4} of 50000 samples are drawn, the most extreme among"
                    + " them"),
        figure.subtitle());
    assertTrue(json(figure).at("/data/0/x").size() <= Thinning.MOST);
    drawsEveryForm(figure);
  }

  @Test
  void aMillionSamplesKeepTheirExtremesAndOrder() {
    double[] values = IntStream.range(0, 1_000_000).mapToDouble(i -> Math.sin(i)).toArray();
    values[12_345] = 5;
    values[740_001] = -5;
    int[] positions = Thinning.positions(values);
    List<Integer> kept = IntStream.of(positions).boxed().toList();
    assertTrue(kept.contains(12_345) && kept.contains(740_001));
    assertEquals(kept.stream().sorted().distinct().toList(), kept);
    assertEquals(Thinning.MOST, Thinning.positions(new double[Thinning.MOST]).length);
  }
}
