package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sample sizes, equivalence, winners and runs. */
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

  /** scipy.integrate.quad, SciPy 1.17.1; 27 arms by mpmath 1.4.1. */
  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 0.5641895835477566",
    "8, 1.423600306045278",
    "16, 1.7659913930547884",
    "27, 1.9982693020065786"
  })
  void theBiasOfAWinner(int arms, double expected) {
    assertEquals(expected, WinnerBias.standardErrors(arms), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> WinnerBias.standardErrors(0));
  }

  @Test
  void equivalenceNeedsTheWholeIntervalWithinTheMargin() {
    BlockRatio close = BlockRatio.ofRatios(1.001, 0.999, 1.002, 1.0, 0.998);
    assertTrue(Equivalence.of(close, 0.02).holds());
    assertFalse(Equivalence.of(close, 0.001).holds());

    BlockRatio noisy = BlockRatio.ofRatios(1.1, 0.9, 1.05, 0.96);
    assertFalse(Equivalence.of(noisy, 0.02).holds(), "no difference shown is no equivalence");
    assertEquals(0.02, Equivalence.margin(close));
    assertEquals(Equivalence.noiseFloor(noisy), Equivalence.margin(noisy));
    assertTrue(Equivalence.noiseFloor(noisy) > 0.1);
  }

  @Test
  void equivalenceIsSymmetricInTheArms() {
    double edge = 1 / 1.02;
    Interval at = Interval.nominal(edge, 1.0, 0.9, "test");
    assertTrue(new Equivalence(at, 0.02).holds());
    assertFalse(new Equivalence(Interval.nominal(edge - 1e-9, 1, 0.9, "test"), 0.02).holds());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Equivalence(Interval.nominal(1, 1, 0.95, "test"), 0.02));
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
