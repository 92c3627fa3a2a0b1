package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.stats.Reasoning.Answer;
import dev.warpmark.stats.Reasoning.Question;
import dev.warpmark.stats.Reasoning.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasoningTest {

  @Test
  void aCleanSeriesHasOneMedianWithAnExactInterval() {
    Samples samples = Samples.of(normal(100, 1));
    Reasoning reasoning = Reasoning.of(samples);
    LevelSummary median = reasoning.median().orElseThrow();

    assertEquals(samples.median(), median.median());
    assertEquals("exact order statistics", median.interval().orElseThrow().method());
    assertEquals(samples.ordered(39), median.interval().orElseThrow().lower());
    assertEquals(Answer.NO, reasoning.answer(Question.WARM_UP));
    assertEquals(Answer.NO, reasoning.answer(Question.SHIFT));
    assertEquals(Answer.NO, reasoning.answer(Question.DEPENDENCE));
    assertTrue(reasoning.refusal().isEmpty());
  }

  @Test
  void questionsAreAskedInOrder() {
    List<Question> asked =
        Reasoning.of(Samples.of(normal(100, 1))).steps().stream().map(Step::question).toList();

    assertEquals(List.of(Question.values()), asked);
  }

  @ParameterizedTest
  @EnumSource(Seed.class)
  void aShiftedRealSeriesOffersItsSegmentsInsteadOfAMedian(Seed file) {
    Reasoning reasoning = Reasoning.of(file.samples());

    assertEquals(Answer.YES, reasoning.answer(Question.SHIFT));
    assertTrue(reasoning.median().isEmpty());
    assertTrue(reasoning.refusal().orElseThrow().startsWith("its level shifts: +"));
    assertTrue(reasoning.levels().size() >= 2);
    for (LevelSummary level : reasoning.levels()) {
      level.interval().ifPresent(interval -> assertTrue(interval.contains(level.median())));
    }
  }

  @Test
  void theLevelsOfARealSeriesAreItsOwn() {
    List<LevelSummary> levels = Reasoning.of(Seed.S1024.samples()).levels();

    assertEquals(50, levels.get(0).to());
    assertEquals(1.168, levels.get(0).median(), 0.001);
    assertEquals(1.381, levels.get(1).median(), 0.002);
    assertTrue(levels.get(0).interval().orElseThrow().method().endsWith("half a tick"));
  }

  @Test
  void aSlowStartIsLeftOutOfTheLevelAndLeavesTheSeriesWithoutOneMedian() {
    double[] values = normal(102, 2);
    values[0] = 2;
    values[1] = 1.5;
    Reasoning reasoning = Reasoning.of(Samples.of(values));

    assertEquals(Answer.YES, reasoning.answer(Question.WARM_UP));
    assertTrue(reasoning.median().isEmpty());
    assertTrue(reasoning.refusal().orElseThrow().startsWith("its start is slow: 2 samples, the"));
    assertEquals(2, reasoning.levels().get(0).from());
    assertEquals(100, reasoning.levels().get(0).samples());
  }

  @Test
  void dependentSamplesGetTheBatchIntervalOrNone() {
    Reasoning enough = Reasoning.of(Samples.of(autoregressive(400, 0.5)));
    assertEquals(Answer.YES, enough.answer(Question.DEPENDENCE));
    assertTrue(enough.median().orElseThrow().interval().orElseThrow().method().contains("batch"));

    Reasoning tooFew = Reasoning.of(Samples.of(autoregressive(100, 0.75)));
    assertEquals(Answer.YES, tooFew.answer(Question.DEPENDENCE));
    assertEquals(Answer.UNKNOWN, tooFew.answer(Question.INTERVAL));
    assertTrue(tooFew.levels().get(0).interval().isEmpty());
  }

  @Test
  void aStretchGetsTheIntervalThatFitsIt() {
    Samples dependent = Samples.of(autoregressive(400, 0.5));
    LevelSummary whole = LevelSummary.of(dependent, 0, 400, 0.95, 0.01);
    LevelSummary few = LevelSummary.of(dependent, 10, 30, 0.95, 0);

    assertEquals(
        "exact order statistics of 10 batch medians, widened by half a tick",
        whole.interval().orElseThrow().method());
    assertEquals(20, few.samples());
    assertThrows(IllegalArgumentException.class, () -> LevelSummary.of(dependent, 5, 5, 0.95, 0));
    assertThrows(
        IllegalArgumentException.class, () -> LevelSummary.of(dependent, 0, 10, 0.95, Double.NaN));
  }

  @Test
  void wanderMakesAShiftUndecidable() {
    Reasoning reasoning = Reasoning.of(Samples.of(autoregressive(3000, 0.97)));

    assertEquals(Answer.UNKNOWN, reasoning.answer(Question.SHIFT));
  }

  @Test
  void aDriftHasNoMedian() {
    double[] values = normal(200, 3);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.03 * Math.sin(i * Math.PI / 400);
    }
    Reasoning reasoning = Reasoning.of(Samples.of(values));

    assertEquals(Answer.YES, reasoning.answer(Question.TREND));
    assertTrue(reasoning.refusal().orElseThrow().startsWith("it drifts: +"));
    assertEquals(List.of(), reasoning.levels());
    assertEquals(Answer.NO, reasoning.answer(Question.INTERVAL));
  }

  @Test
  void aMedianBetweenTwoModesIsRefused() {
    Random random = new Random(9);
    double[] values = new double[200];
    Arrays.setAll(values, i -> (i % 2 == 0 ? 1 : 1.1) + 0.001 * random.nextGaussian());
    Reasoning reasoning = Reasoning.of(Samples.of(values));

    assertEquals(Answer.NO, reasoning.answer(Question.SHIFT));
    assertEquals(Answer.YES, reasoning.answer(Question.MODES));
    assertTrue(reasoning.refusal().orElseThrow().startsWith("no sample within"));
  }

  @Test
  void twoOfFewSamplesMayBeFarApartByChance() {
    assertTrue(Reasoning.of(Samples.of(1, 1.1, 1, 1.1, 1, 1.1)).refusal().isEmpty());
  }

  @Test
  void aStatedTickWidensIntervalsAndAShownOneIsKnown() {
    double[] values = normal(100, 1);
    Arrays.setAll(values, i -> Math.rint(values[i] * 200) / 200);
    Reasoning stated = Reasoning.of(Samples.of(values), 0.95, 0.001);

    assertEquals(0.005, stated.tick(), 1e-9);
    Interval interval = stated.median().orElseThrow().interval().orElseThrow();
    assertEquals(0.001, interval.width() % 0.005, 1e-9);
  }

  @Test
  void unequalModesKeepTheirMedianAndAreNamed() {
    Random random = new Random(9);
    double[] values = new double[200];
    Arrays.setAll(values, i -> (i % 4 == 0 ? 1.1 : 1) + 0.001 * random.nextGaussian());
    Reasoning reasoning = Reasoning.of(Samples.of(values));

    assertEquals(Answer.YES, reasoning.answer(Question.MODES));
    assertTrue(reasoning.median().isPresent());
  }

  @Test
  void aConstantSeriesIsWidenedByTheKnownTick() {
    double[] values = new double[100];
    Arrays.fill(values, 5);
    Reasoning reasoning = Reasoning.of(Samples.of(values), 0.95, 0.5);
    Interval interval = reasoning.median().orElseThrow().interval().orElseThrow();

    assertEquals(4.75, interval.lower());
    assertEquals(5.25, interval.upper());
    assertEquals(Answer.UNKNOWN, Reasoning.of(Samples.of(values)).answer(Question.TICK));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 12, 19, 20, 41, 42})
  void fewSamplesLeaveQuestionsOpenInsteadOfFailing(int size) {
    Reasoning reasoning = Reasoning.of(Samples.of(normal(size, 4)));

    assertEquals(size < 42, reasoning.answer(Question.WARM_UP) == Answer.UNKNOWN);
    assertEquals(size < 20, reasoning.answer(Question.SHIFT) == Answer.UNKNOWN);
    assertEquals(size >= 6, reasoning.median().orElseThrow().interval().isPresent());
    assertFalse(reasoning.toString().isBlank());
  }

  @Test
  void refusesWhatIsNoLatency() {
    assertThrows(IllegalArgumentException.class, () -> Reasoning.of(Samples.of(1, 0)));
    assertThrows(IllegalArgumentException.class, () -> Reasoning.of(Samples.of(1), 1.5));
    assertThrows(IllegalArgumentException.class, () -> Reasoning.of(Samples.of(1), 0.9, -1));
  }

  private static double[] normal(int size, long seed) {
    Random random = new Random(seed);
    double[] values = new double[size];
    Arrays.setAll(values, i -> 1 + 0.005 * random.nextGaussian());
    return values;
  }

  private static double[] autoregressive(int size, double correlation) {
    Random random = new Random(11);
    double[] values = new double[size];
    double state = 0;
    for (int i = 0; i < size; i++) {
      state =
          correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
      values[i] = 1 + 0.005 * state;
    }
    return values;
  }
}
