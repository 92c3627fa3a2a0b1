package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.report.RunFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFiguresTest {
  private static final AttentionShape SHORT = RunFixture.SHAPE.withSeqLen(128);
  private static final AttentionShape LONG = RunFixture.SHAPE.withSeqLen(1024);

  private static final RunData SWEEP =
      RunFixture.phase("03")
          .arm("flash", ArmRole.SUBJECT, SHORT, Levels.steady(0.05))
          .arm("flash", ArmRole.SUBJECT, LONG, i -> i < 50 ? 1.168 : 1.381)
          .arm("math", ArmRole.BASELINE, SHORT, Levels.steady(0.1))
          .arm("math", ArmRole.BASELINE, LONG, Levels.steady(4))
          .arm("math", ArmRole.REPEATED_BASELINE, SHORT, Levels.steady(0.101))
          .arm("math", ArmRole.REPEATED_BASELINE, LONG, Levels.steady(4.02))
          .build();

  private static JsonNode json(Figure figure) {
    return new ObjectMapper().valueToTree(figure.plotly());
  }

  private static List<String> names(Figure figure) {
    List<String> names = new ArrayList<>();
    JsonNode json = json(figure);
    Stream.of(json.get("data"), json.at("/layout/shapes"))
        .forEach(list -> list.forEach(item -> names.add(item.path("name").asText())));
    names.removeIf(String::isEmpty);
    return names;
  }

  @ParameterizedTest
  @EnumSource
  void everyMetricDrawsEveryForm(Metric metric) {
    Figure figure = metric.figure(SWEEP);
    Numbers.assertAllFinite(figure.plotly());
    assertEquals("", figure.whyNoPng().orElse(""));
    assertTrue(figure.subtitle().startsWith("B=32 H=8 D=64 · isolated · Test Card"));
    assertTrue(
        figure.subtitle().endsWith("flash S=1024 at the two levels of its samples"),
        figure.subtitle());
  }

  @Test
  void latencyHasOneSeriesAnArmAndTheSlopeOfTheWork() {
    Figure figure = Metric.LATENCY.figure(SWEEP);
    assertEquals(List.of("flash", "math", "∝ S², through flash at S=1024"), names(figure));
    JsonNode flash = json(figure).at("/data/0");
    assertEquals("[128.0,1024.0,1024.0]", flash.get("x").toString(), "two levels, two points");
    assertEquals(1.168, flash.at("/y/1").asDouble(), 1e-9);
    assertEquals(1.381, flash.at("/y/2").asDouble(), 1e-9);
    JsonNode slope = json(figure).at("/data/2/y");
    assertEquals(64, slope.get(1).asDouble() / slope.get(0).asDouble(), 1e-9);
  }

  @Test
  void whatTellsSeriesApartIsInTheirNames() {
    RunData both =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, SHORT, Levels.steady(0.05))
            .arm("flash", ArmRole.SUBJECT, SHORT.causal(), Levels.steady(0.03))
            .build();
    Figure figure = Metric.LATENCY.figure(both);
    assertEquals(List.of("flash", "flash causal"), names(figure));
    assertEquals("B=32 H=8 D=64 · isolated · Test Card", figure.subtitle());
  }

  @Test
  void ratesStandBelowTheDevicesPeaks() {
    assertTrue(names(Metric.THROUGHPUT.figure(SWEEP)).contains("peak 121.0 TFLOP/s (test table)"));
    assertTrue(names(Metric.BANDWIDTH.figure(SWEEP)).contains("peak 300.0 GB/s (test table)"));
    // 4·32·8·128·128·64 operations in 50 µs, to a quarter of a percent of sample spread.
    double rate = json(Metric.THROUGHPUT.figure(SWEEP)).at("/data/0/y/0").asDouble();
    assertEquals(4.0 * 32 * 8 * 128 * 128 * 64 / 50e-6 / 1e12, rate, 0.0025 * rate);
  }

  @Test
  void theIntervalOfARateIsTurnedRound() {
    SeriesPoint rate =
        RunSeries.rate(
            128,
            10,
            new dev.warpmark.analysis.Segment(
                0,
                9,
                2,
                java.util.Optional.of(dev.warpmark.stats.Interval.nominal(1, 5, 0.95, "test"))));
    assertEquals(new SeriesPoint(128, 5, 2, 10), rate);
  }

  @Test
  void aComparisonShowsTheFloorOfEachRow() {
    Figure figure = BackendComparison.of(SWEEP);
    assertEquals("Speed relative to math", figure.title());
    assertEquals(
        List.of("equal", "ratio and its interval at 97.5 %", "noise floor: math against itself"),
        names(figure));
    assertEquals(2, json(figure).at("/layout/shapes").size(), "one floor a row");
    assertTrue(figure.text().contains("flash S=128: 2.0"), figure.text());
    assertTrue(figure.text().contains("noise floor 0.99"), figure.text());
  }

  @Test
  void withoutABaselineThereIsNothingToCompare() {
    RunData alone =
        RunFixture.phase("01")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.steady(1))
            .build();
    String message =
        assertThrows(IllegalArgumentException.class, () -> BackendComparison.of(alone))
            .getMessage();
    assertEquals(
        "a comparison needs a baseline and at least 5 blocks that hold both arms; this run has"
            + " none",
        message);
  }

  @Test
  void aPointWithoutAnIntervalIsNamedSoThatItDoesNotLookExact() {
    RunData few = RunFixture.phase("03").arm("flash", ArmRole.SUBJECT, 1).samples(5).build();
    assertTrue(
        Metric.LATENCY
            .figure(few)
            .subtitle()
            .endsWith(" · flash S=512 without an interval (hollow)"));
  }

  @Test
  void aRowWithoutAnIntervalIsNamed() {
    Figure figure =
        IntervalWidths.of(
            "", List.of(new Row("a", 1, 0.99, 1.01), new Row("b", 1, Double.NaN, Double.NaN)));
    Numbers.assertAllFinite(figure.plotly());
    assertEquals(
        "[\"b (no interval)\",\"a\"]", json(figure).at("/layout/yaxis/ticktext").toString());
    assertTrue(figure.text().endsWith("  b: no interval"), figure.text());
    assertEquals(List.of("within 5 %", "5 %"), names(figure));
  }

  @Test
  void intervalWidthsMarkWhatIsTooWide() {
    Figure figure =
        IntervalWidths.of(
            "", List.of(new Row("narrow", 1, 0.99, 1.01), new Row("wide", 1, 0.9, 1.1)));
    assertEquals(List.of("within 5 %", "wider than 5 %", "5 %"), names(figure));
    assertEquals("Width of intervals\n  narrow: 2.000 %\n  wide: 20.00 %", figure.text());
    JsonNode y = json(figure).at("/layout/yaxis");
    assertEquals("[\"wide\",\"narrow\"]", y.get("ticktext").toString(), "the first row on top");
  }
}
