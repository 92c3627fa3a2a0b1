package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.plot.LatencyByRun.Run;
import dev.warpmark.plot.LatencyByRun.Stretch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyByRunTest {
  private static List<Run> runs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Run("day " + i, 1e-3 + 1e-6 * i, 0.9e-3, 1.2e-3))
        .toList();
  }

  private static List<Trace> traces(Figure figure) {
    return figure.panels().get(0).traces();
  }

  @Test
  void changesAreMarkedBetweenStretches() {
    Figure figure =
        LatencyByRun.of(
            "flash", runs(30), List.of(new Stretch(0, 12, 1e-3), new Stretch(12, 30, 1.1e-3)));
    assertEquals("from day 12: +10.0 %", figure.panels().get(0).notes().get(0).text());
    assertTrue(figure.text().contains("runs 13 to 30: median 1.100 ms, change from day 12"));
    assertEquals(4, traces(figure).size(), "the runs, two levels and the line between them");
    assertEquals(6, figure.panels().get(0).x().ticks().size());
  }

  @Test
  void intervalsOfManyRunsAreNotDrawnAndThatIsSaid() {
    Trace.Points few = (Trace.Points) traces(LatencyByRun.of("", runs(150), List.of())).get(0);
    assertEquals(Trace.Intervals.UPRIGHT, few.intervals());
    Trace.Points many = (Trace.Points) traces(LatencyByRun.of("", runs(151), List.of())).get(0);
    assertEquals(Trace.Intervals.NONE, many.intervals());
    assertTrue(many.name().endsWith("its interval not drawn"), many.name());
  }

  @Test
  void aHistoryOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> LatencyByRun.of("", List.of(), List.of()));
  }
}
