package dev.warpmark.report.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CardTimesTest {
  /** What a card would tell: floats between 0.04 and 40 ms. */
  private static double[] samples(int passes) {
    SplittableRandom random = new SplittableRandom(7);
    return random
        .doubles(300, Math.log(0.04), Math.log(40))
        .map(log -> (float) Math.exp(log) * 1e-3 / passes)
        .toArray();
  }

  @Test
  void samplesOfACardFollowToTheLastBit() {
    for (int passes : new int[] {1, 3, 25, 53, 997}) {
      double[] seconds = samples(passes);
      CardTimes told = CardTimes.of(seconds).orElseThrow();
      assertEquals(passes, told.passes());
      assertArrayEquals(
          seconds,
          Arrays.stream(told.milliseconds())
              .map(each -> CardTimes.seconds(each, told.passes()))
              .toArray());
    }
  }

  @Test
  void theyAreWrittenShortly() {
    // The first samples of a series of an H100, from the counters of its events.
    double[] seconds = {0.00014316800236701966, 0.00010480000078678131, 9.763199836015701e-05};
    assertEquals(
        "{\"passes\":1,\"milliseconds\":[0.143168,0.1048,0.097632]}",
        CardTimes.of(seconds).orElseThrow().json().toString());
  }

  @Test
  void oneSampleOfAnotherClockIsEnoughForSeconds() {
    double[] seconds = samples(1);
    assertTrue(CardTimes.of(seconds).isPresent());
    seconds[299] = Math.nextUp(seconds[299]);
    assertEquals(Optional.empty(), CardTimes.of(seconds));
  }
}
