package dev.warpmark.analysis;

import static dev.warpmark.fixture.Levels.swinging;
import static dev.warpmark.fixture.RunFixture.measurement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RatioTest {
  private final Measurement slow = measurement("math", ArmRole.BASELINE, 10, swinging(1.2, 100));

  @Test
  void isBaselineOverCandidate() {
    Measurement fast =
        measurement(
            "flash",
            ArmRole.SUBJECT,
            10,
            Arrays.stream(swinging(1.2, 100)).map(ms -> ms / 1.25).toArray());
    Ratio ratio = Ratio.of(slow, fast);
    assertEquals(1.25, ratio.value(), 1e-12);
    assertTrue(ratio.isFaster());
    assertTrue(ratio.isAtLeast(1.2));
    assertFalse(ratio.isAtLeast(1.3));
    assertTrue(Ratio.of(fast, slow).isSlower());
  }

  @Test
  void equivalenceNeedsTheIntervalWithinTheMargin() {
    double[] noisy = swinging(1.2, 100);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] *= (i / 10) % 2 == 0 ? 1.05 : 0.95;
    }
    Ratio close = Ratio.of(slow, measurement("flash", ArmRole.SUBJECT, 10, swinging(1.201, 100)));
    Ratio wide = Ratio.of(slow, measurement("flash", ArmRole.SUBJECT, 10, noisy));
    assertTrue(close.isEquivalent(0.02));
    assertFalse(wide.isEquivalent(0.02), "no difference shown is not equivalence");
    assertFalse(wide.isFaster() || wide.isSlower());
  }

  @Test
  void refusesUnequalWorkAndTooFewBlocks() {
    Measurement few = measurement("flash", ArmRole.SUBJECT, 4, swinging(1.2, 100));
    var error = assertThrows(IllegalArgumentException.class, () -> Ratio.of(slow, few));
    assertEquals("a ratio needs at least 5 blocks that hold both arms, had 4", error.getMessage());
  }
}
