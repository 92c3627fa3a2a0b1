package dev.warpmark.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.stats.Samples;
import dev.warpmark.stats.SamplesNeeded;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesToSeeTest {

  @Test
  void oneProcessAnswersForItselfOnly() {
    SamplesToSee.Row row = row(0.01, normal(1000, 0.01, 0, 1));

    assertEquals(0.01, row.variation(), 0.001);
    assertEquals(25, row.perArm().getAsLong(), 5);
    assertTrue(row.processes().isEmpty());
    String text = SamplesToSee.of(Map.of("a", List.of(normal(100, 0.01, 0, 1))), 0.01).toString();
    assertTrue(text.startsWith("To see 1 % between two arms"), text);
    assertTrue(text.contains("was not measured here; fresh processes needed: 5 where"), text);
  }

  @Test
  void dependentSamplesTellLess() {
    SamplesToSee.Row row = row(0.01, normal(4000, 0.01, 0.6, 1));

    assertEquals(0.58, row.dependence(), 0.05);
    assertEquals(25 * 1.6 / 0.4, row.perArm().getAsLong(), 20);
  }

  @Test
  void processesAreTheUnitWhereThereAreSeveral() {
    Samples first = Samples.of(1, 1, 1);
    Samples second = Samples.of(1.02, 1.02, 1.02);
    SamplesToSee.Row row = row(0.01, first, second);
    double deviation = Math.log(1.02) / Math.sqrt(2);

    assertEquals(deviation, row.processVariation().getAsDouble(), 1e-12);
    assertEquals(
        SamplesNeeded.processes(Math.sqrt(2) * deviation, 0.01), row.processes().getAsInt());
    assertEquals(2, row(0.01, first, first).processes().getAsInt());
  }

  @Test
  void noNumberOfSamplesCuresAShift() {
    double[] values = normal(100, 0.005, 0, 1).toArray();
    for (int i = 50; i < 100; i++) {
      values[i] *= 1.1;
    }
    Map<String, List<Samples>> series = Map.of("a", List.of(Samples.of(values)));

    assertTrue(SamplesToSee.of(series, 0.01).rows().get(0).perArm().isEmpty());
    assertTrue(SamplesToSee.of(series, 0.01).toString().contains("its level shifts"));
  }

  @Test
  void aTimerThatTellsNothingApartStillHasItsTick() {
    double[] coarse = new double[100];
    Arrays.setAll(coarse, i -> i % 5 == 0 ? 1.024 : 2.048);

    assertTrue(row(0.01, Samples.of(coarse)).variation() >= 1.024 / Math.sqrt(12) / 2.048);
    assertEquals(1, row(0.01, Samples.of(3, 3, 3)).perArm().getAsLong());
    assertEquals(1, row(0.01, Samples.of(3)).perArm().getAsLong());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 1, Double.NaN})
  void refusesADifferenceThatIsNoShare(double difference) {
    assertThrows(
        IllegalArgumentException.class,
        () -> SamplesToSee.of(Map.of("a", List.of(Samples.of(1, 2))), difference));
  }

  private static SamplesToSee.Row row(double difference, Samples... processes) {
    return SamplesToSee.of(Map.of("a", List.of(processes)), difference).rows().get(0);
  }

  private static Samples normal(int size, double deviation, double correlation, long seed) {
    Random random = new Random(seed);
    double[] values = new double[size];
    double state = random.nextGaussian();
    for (int i = 0; i < size; i++) {
      values[i] = 1 + deviation * state;
      state =
          correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return Samples.of(values);
  }
}
