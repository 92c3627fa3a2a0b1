package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    SeriesPoint rate = ByLength.rate(10, new SeriesPoint(128, 2, 1, 5));
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
            "",
            List.of(
                new IntervalRow("a", 1, 0.99, 1.01),
                new IntervalRow("b", 1, Double.NaN, Double.NaN)));
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
            "",
            List.of(
                new IntervalRow("narrow", 1, 0.99, 1.01), new IntervalRow("wide", 1, 0.9, 1.1)));
    assertEquals(List.of("within 5 %", "wider than 5 %", "5 %"), names(figure));
    assertEquals("Width of intervals\n  narrow: 2.000 %\n  wide: 20.00 %", figure.text());
    JsonNode y = json(figure).at("/layout/yaxis");
    assertEquals("[\"wide\",\"narrow\"]", y.get("ticktext").toString(), "the first row on top");
  }

  private static RunData severalFamilies() {
    return RunFixture.phase("03")
        .arm("flash", ArmRole.SUBJECT, SHORT, Levels.steady(0.05))
        .arm("flash", ArmRole.SUBJECT, LONG, Levels.steady(1.2))
        .arm("flash", ArmRole.SUBJECT, LONG.causal(), Levels.steady(0.7))
        .arm("math", ArmRole.BASELINE, SHORT, Levels.steady(0.1))
        .arm("math", ArmRole.BASELINE, LONG, Levels.steady(4))
        .arm("math", ArmRole.BASELINE, LONG.causal(), Levels.steady(2))
        .withGraph()
        .build();
  }

  @Test
  void aTimingModeHasAPanelAndANameOneEntryInTheLegend() {
    Figure figure = Metric.LATENCY.figure(severalFamilies());
    assertEquals(
        List.of("graph mode", "isolated mode"),
        figure.panels().stream().map(panel -> panel.notes().get(0).text()).toList());
    List<String> legend = new ArrayList<>();
    json(figure)
        .get("data")
        .forEach(
            trace -> {
              if (trace.get("showlegend").asBoolean()) {
                legend.add(trace.get("name").asText());
              }
            });
    assertEquals(List.of("flash", "math", "∝ S², through flash at S=1024"), legend);
    JsonNode second = json(figure).at("/data/3");
    assertEquals("x2", second.get("xaxis").asText());
    assertEquals("flash", second.get("legendgroup").asText(), "one entry switches both");
    assertEquals(json(figure).at("/data/0/marker"), second.get("marker"), "one look in all panels");
    assertTrue(figure.text().contains("  flash, graph: S=128 33"), figure.text());
  }

  @Test
  void aShapeThatStandsAloneIsLeftToTheTableAndCounted() {
    Figure figure = Metric.LATENCY.figure(severalFamilies());
    assertEquals(
        "B=32 H=8 D=64 · Test Card · 1 other shape stands in the table", figure.subtitle());
    assertFalse(figure.text().contains("causal"), figure.text());
  }

  @Test
  void aFamilyOfTwoLengthsIsDrawnBesideAnother() {
    RunData two =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, SHORT, Levels.steady(0.05))
            .arm("flash", ArmRole.SUBJECT, LONG, Levels.steady(1.2))
            .arm("flash", ArmRole.SUBJECT, SHORT.causal(), Levels.steady(0.03))
            .arm("flash", ArmRole.SUBJECT, LONG.causal(), Levels.steady(0.7))
            .build();
    assertEquals(
        List.of("flash", "flash causal", "∝ S², through flash at S=1024"),
        names(Metric.LATENCY.figure(two)));
  }

  @Test
  void manyPointsWithoutAnIntervalAreCountedAndHollow() {
    RunFixture few = RunFixture.phase("03").samples(5);
    for (int length = 128; length <= 1024; length *= 2) {
      few.arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE.withSeqLen(length), Levels.steady(length));
    }
    Figure figure = Metric.LATENCY.figure(few.build());
    assertTrue(
        figure.subtitle().endsWith(" · 4 points without an interval (hollow)"), figure.subtitle());
    JsonNode hearts = json(figure).at("/data/1");
    assertEquals(Palette.PAPER, hearts.at("/marker/color").asText());
    assertEquals(json(figure).at("/data/0/y"), hearts.get("y"));
    assertFalse(hearts.get("showlegend").asBoolean());
    assertTrue(Metric.LATENCY.figure(SWEEP).panels().get(0).traces().size() == 3, "none there");
  }

  @Test
  void ofManyIntervalsTheWidestAreDrawnAndTheOthersBounded() {
    List<IntervalRow> rows = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      rows.add(new IntervalRow("row " + i, 1, 1, 1 + i / 1000.0));
    }
    rows.add(new IntervalRow("none", 1, Double.NaN, Double.NaN));
    Figure figure = IntervalWidths.of("card", rows);
    assertEquals(
        "card · the 26 widest, and 14 more of at most 1.4 % · 1 without an interval, not drawn",
        figure.subtitle());
    JsonNode labels = json(figure).at("/layout/yaxis/ticktext");
    assertEquals(26, labels.size());
    assertEquals("row 40", labels.get(25).asText(), "the widest on top");
    assertTrue(figure.height() <= 900, "one screen");
    assertEquals(42, figure.text().lines().count(), "the text has every row");
  }

  @Test
  void manyRatiosStandSideBySideByMode() {
    RunFixture many = RunFixture.phase("03");
    for (int i = 1; i <= 14; i++) {
      AttentionShape shape = RunFixture.SHAPE.withSeqLen(64 * i);
      many.arm("flash", ArmRole.SUBJECT, shape, Levels.steady(i));
      many.arm("math", ArmRole.BASELINE, shape, Levels.steady(2 * i));
    }
    Figure figure = BackendComparison.of(many.withGraph().build());
    assertEquals(2, figure.panels().size());
    assertEquals(14, json(figure).at("/layout/yaxis/ticktext").size());
    assertEquals("flash S=64", json(figure).at("/layout/yaxis/ticktext/13").asText());
    assertTrue(figure.subtitle().endsWith(" · each panel has its own scale"), figure.subtitle());
    assertTrue(figure.text().contains("  flash graph S=64: 2.0"), figure.text());
  }

  @Test
  void ratiosBeyondTheMostRowsAreCounted() {
    List<BackendComparison.Line> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(
          new BackendComparison.Line(new IntervalRow("row " + i, 2, 1.9, 2.1), Optional.empty()));
    }
    Figure figure = BackendComparison.of("card", "math", lines);
    assertEquals("card · 5 more rows stand in the table", figure.subtitle());
    assertEquals(45, json(figure).at("/data/1/x").size());
    // Labels are 12 px high, and a row of 21 px holds the marks of processes too.
    assertTrue(figure.height() >= 170 + 45 * 21, "labels do not touch");
  }
}
