package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sample sizes and runs. */
class PlanningTest {

  @ParameterizedTest
  @CsvSource({"0.01, 0.01, 25", "0.1, 0.01, 2466", "0.001, 0.01, 1"})
  void samplesPerArm(double variation, double difference, long expected) {
    assertEquals(expected, SamplesNeeded.perArm(variation, difference));
  }

  /** Noncentral t, SciPy 1.17.1; effect 1 is R's power.t.test(type = "one.sample"): 9.94. */
  @ParameterizedTest
  @CsvSource({"0.5, 34", "1, 10", "2, 5", "3, 4"})
  void processesForAnEffectInDeviations(double effect, int expected) {
    assertEquals(expected, SamplesNeeded.processes(Math.log1p(0.02) / effect, 0.02));
  }

  @Test
  void hopelessPlansAreToldQuickly() {
    assertTrue(SamplesNeeded.processes(1, 1e-4) > 1_000_000);
    assertThrows(IllegalArgumentException.class, () -> SamplesNeeded.perArm(0, 0.01));
    assertThrows(IllegalArgumentException.class, () -> SamplesNeeded.perArm(0.1, Double.NaN));
  }

  @Test
  void processesAreTheUnitOfARunRatio() {
    List<BlockRatio> processes =
        List.of(
            BlockRatio.ofRatios(1.10, 1.10),
            BlockRatio.ofRatios(1.12, 1.12),
            BlockRatio.ofRatios(1.14, 1.14));
    RunRatio run = RunRatio.of(processes);
    BlockRatio same = BlockRatio.ofRatios(1.10, 1.12, 1.14);

    assertEquals(same.ratio(), run.ratio(), 1e-14);
    assertEquals(same.interval(0.95).lower(), run.interval(0.95).lower(), 1e-12);
    assertEquals(same.lowerBound(0.95), run.lowerBound(0.95), 1e-12);
    assertEquals("t interval on 3 processes", run.interval(0.95).method());
    assertFalse(run.speaksForTheCard());
    assertTrue(RunRatio.ofMeanLogRatios(1, 1, 1, 1, 1).speaksForTheCard());
    assertThrows(IllegalArgumentException.class, () -> RunRatio.ofMeanLogRatios(1));
  }
}
