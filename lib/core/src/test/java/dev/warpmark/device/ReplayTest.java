package dev.warpmark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Test
  void theHarnessIsTheFloorOverAllPassesOfAReplay() {
    Replay replay = new Replay(100, OptionalDouble.of(10e-6));
    assertEquals(0.02, replay.harnessShare(5e-6).getAsDouble(), 1e-15);
    assertEquals(
        OptionalDouble.empty(), new Replay(100, OptionalDouble.empty()).harnessShare(5e-6));
  }

  @Test
  void whatIsNoReplayIsRefused() {
    assertEquals(
        "launches must be at least 1, was 0",
        assertThrows(IllegalArgumentException.class, () -> new Replay(0, OptionalDouble.empty()))
            .getMessage());
    for (double floor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Replay(1, OptionalDouble.of(floor)));
    }
  }
}
