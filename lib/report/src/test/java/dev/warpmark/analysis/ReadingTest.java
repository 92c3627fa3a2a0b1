package dev.warpmark.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.stats.BlockRatio;
import dev.warpmark.stats.Interval;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static Ratio ratio(double baseline, double candidate) {
    RunData run =
        RunFixture.phase("03")
            .arm("candidate", ArmRole.SUBJECT, candidate)
            .arm("baseline", ArmRole.BASELINE, baseline)
            .build();
    return Comparisons.of(run).ratios().get(0);
  }

  @Test
  void beyondTheNoiseOnEitherSideIsSaid() {
    Optional<Ratio> floor = Optional.of(ratio(1, 1.02));
    assertEquals(Reading.FASTER, Reading.of(ratio(1.05, 1), floor, 0.95));
    assertEquals(Reading.SLOWER, Reading.of(ratio(1, 1.05), floor, 0.95));
  }

  @Test
  void theNoiseCountsOnBothSidesWhereverItWasSeen() {
    for (Ratio floor : new Ratio[] {ratio(1, 1.06), ratio(1.06, 1)}) {
      assertEquals(Reading.NOT_TOLD_APART, Reading.of(ratio(1.05, 1), Optional.of(floor), 0.95));
      assertEquals(Reading.NOT_TOLD_APART, Reading.of(ratio(1, 1.05), Optional.of(floor), 0.95));
      assertEquals(0.06, Reading.noiseMargin(floor), 1e-3);
    }
  }

  @Test
  void withoutARepeatTheNoiseIsUnknown() {
    Reading reading = Reading.of(ratio(2, 1), Optional.empty(), 0.95);
    assertEquals("noise floor unknown", reading.words());
  }

  @Test
  void equallyFastNeedsTheWholeIntervalWithinTheMargin() {
    RatioEstimate close = blocks(1.001, 0.999, 1.002, 1.0, 0.998);
    assertTrue(Reading.isEquivalent(close, Optional.empty(), 0.02));
    assertFalse(Reading.isEquivalent(close, Optional.empty(), 0.001));
    RatioEstimate noisy = blocks(1.1, 0.9, 1.05, 0.96);
    assertFalse(
        Reading.isEquivalent(noisy, Optional.empty(), 0.02),
        "no difference shown is no equivalence");
  }

  @Test
  void theMarginIsTheDeclaredOneOrTheNoiseFloor() {
    RatioEstimate close = blocks(1.001, 0.999, 1.002, 1.0, 0.998);
    RatioEstimate noisy = blocks(1.1, 0.9, 1.05, 0.96);
    assertEquals(0.02, Reading.margin(0.02, Optional.of(close)));
    assertEquals(0.02, Reading.margin(0.02, Optional.empty()));
    assertEquals(Reading.noiseMargin(noisy), Reading.margin(0.02, Optional.of(noisy)));
    assertTrue(Reading.noiseMargin(noisy) > 0.1);
    assertFalse(
        Reading.isEquivalent(close, Optional.of(noisy), 0.02), "so noisy a run decides nothing");
    assertTrue(Double.isFinite(Reading.noiseMargin(ofLogRatios(-600, 600))));
  }

  @Test
  void equallyFastIsSymmetricInTheArms() {
    assertTrue(exactly(1 / 1.02).isEquivalent(0.02));
    assertTrue(exactly(1.02).isEquivalent(0.02));
    assertFalse(exactly(1 / 1.02 - 1e-9).isEquivalent(0.02));
    assertFalse(exactly(1.02 + 1e-9).isEquivalent(0.02));
  }

  @Test
  void atLeastIsTheOneSidedBound() {
    RatioEstimate ratio = blocks(1.12, 1.11, 1.13, 1.12, 1.1);
    double bound = ratio.lowerBound(0.95);
    assertTrue(ratio.isAtLeast(bound));
    assertFalse(ratio.isAtLeast(Math.nextUp(bound)));
    assertTrue(bound > ratio.interval().lower() && bound < ratio.value());
  }

  private static RatioEstimate blocks(double... ratios) {
    return ofLogRatios(Arrays.stream(ratios).map(Math::log).toArray());
  }

  private static RatioEstimate ofLogRatios(double... logRatios) {
    BlockRatio blocks = BlockRatio.ofLogRatios(logRatios);
    return new RatioEstimate() {
      @Override
      public double value() {
        return blocks.ratio();
      }

      @Override
      public Interval interval(double level) {
        return blocks.interval(level);
      }

      @Override
      public double lowerBound(double level) {
        return blocks.lowerBound(level);
      }
    };
  }

  /** A ratio that leaves no doubt. */
  private static RatioEstimate exactly(double ratio) {
    return new RatioEstimate() {
      @Override
      public double value() {
        return ratio;
      }

      @Override
      public Interval interval(double level) {
        return Interval.nominal(ratio, ratio, level, "test");
      }

      @Override
      public double lowerBound(double level) {
        return ratio;
      }
    };
  }
}
