package dev.warpmark.analysis;

import static dev.warpmark.fixture.Levels.swinging;
import static dev.warpmark.fixture.RunFixture.measurement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.ArmRole;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void oneLevelHasOneSegment() {
    Summary summary = Summary.of(measurement("flash", ArmRole.SUBJECT, 1, swinging(0.3, 100)));
    assertTrue(summary.hasOneLevel());
    assertEquals(1, summary.segments().size());
    assertEquals(summary.medianSeconds(), summary.segments().get(0).medianSeconds());
    assertTrue(summary.interval().orElseThrow().contains(summary.medianSeconds()));
  }

  @Test
  void aShiftedSeriesIsOfferedAsItsSegments() {
    double[] shifted =
        DoubleStream.concat(
                DoubleStream.of(swinging(0.30, 60)), DoubleStream.of(swinging(0.36, 40)))
            .toArray();
    Summary summary = Summary.of(measurement("flash", ArmRole.SUBJECT, 1, shifted));
    assertFalse(summary.hasOneLevel());
    List<Segment> segments = summary.segments();
    assertEquals(List.of(60, 40), segments.stream().map(Segment::size).toList());
    assertEquals(0.30e-3, segments.get(0).medianSeconds(), 0.002e-3);
    assertEquals(0.36e-3, segments.get(1).medianSeconds(), 0.002e-3);
  }

  @Test
  void aSlowStartIsLeftOutOfTheSegments() {
    double[] latencies = swinging(0.3, 100);
    latencies[0] = 0.9;
    latencies[1] = 0.6;
    Summary summary = Summary.of(measurement("flash", ArmRole.SUBJECT, 1, latencies));
    assertTrue(summary.slowStart().isPresent());
    assertFalse(summary.hasOneLevel());
    assertEquals(2, summary.segments().get(0).from());
  }

  @Test
  void ratesFollowFromTheMedian() {
    Summary summary = Summary.of(measurement("flash", ArmRole.SUBJECT, 1, swinging(0.3, 100)));
    assertEquals(17179869184.0 / summary.medianSeconds(), summary.flopsPerSecond(), 1);
    assertEquals(67108864.0 / summary.medianSeconds(), summary.bytesPerSecond(), 1e-3);
  }
}
