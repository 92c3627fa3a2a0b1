package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.plot.LatencyByRun.OneDevice;
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

  private static List<OneDevice> one(int count, Stretch... stretches) {
    List<Integer> places = IntStream.range(0, count).boxed().toList();
    return List.of(new OneDevice("a device", places, List.of(stretches)));
  }

  private static List<Trace> traces(Figure figure) {
    return figure.panels().get(0).traces();
  }

  @Test
  void changesAreMarkedBetweenStretches() {
    Figure figure =
        LatencyByRun.of(
            "flash", runs(30), one(30, new Stretch(0, 12, 1e-3), new Stretch(12, 30, 1.1e-3)));
    assertEquals("from day 12: +10.0 %", figure.panels().get(0).notes().get(0).text());
    assertTrue(figure.text().contains("runs 13 to 30: median 1.100 ms, change from day 12"));
    assertEquals(4, traces(figure).size(), "the runs, two levels and the line between them");
    assertEquals(6, figure.panels().get(0).x().marks().size());
  }

  @Test
  void intervalsOfManyRunsAreNotDrawnAndThatIsSaid() {
    Trace.Points few = (Trace.Points) traces(LatencyByRun.of("", runs(150), one(150))).get(0);
    assertEquals(Trace.Intervals.UPRIGHT, few.intervals());
    Trace.Points many = (Trace.Points) traces(LatencyByRun.of("", runs(151), one(151))).get(0);
    assertEquals(Trace.Intervals.NONE, many.intervals());
    assertTrue(many.name().endsWith("its interval not drawn"), many.name());
  }

  @Test
  void eachDeviceHasItsNameAndItsOwnLevels() {
    OneDevice first = new OneDevice("new", List.of(0, 2, 4), List.of(new Stretch(0, 3, 1e-3)));
    OneDevice second =
        new OneDevice(
            "old", List.of(1, 3, 5), List.of(new Stretch(0, 2, 2e-3), new Stretch(2, 3, 3e-3)));
    Figure figure = LatencyByRun.of("flash", runs(6), List.of(first, second));
    assertEquals("new", traces(figure).get(0).name());
    assertEquals("old", traces(figure).get(1).name());
    assertEquals("from day 5: +50.0 %", figure.panels().get(0).notes().get(0).text());
    Trace.Points level = (Trace.Points) traces(figure).get(2);
    assertEquals(0.5, level.points().get(0).x(), "from before the first of its runs");
    assertEquals(5.5, level.points().get(1).x(), "to after the last, among all runs");
    assertTrue(figure.text().contains("\n  old\n  runs 1 to 2: median 2.000 ms\n"), figure.text());
  }

  @Test
  void aHistoryOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> LatencyByRun.of("", List.of(), List.of()));
  }
}
