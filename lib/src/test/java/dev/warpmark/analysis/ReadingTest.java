package dev.warpmark.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.report.RunFixture;
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
}
