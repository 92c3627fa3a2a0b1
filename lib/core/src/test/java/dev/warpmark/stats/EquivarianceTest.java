package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * What a change of unit, of zero, of direction or of the order of two arms does to every statistic.
 * Values are whole numbers with many ties, factors powers of two, so that nothing is rounded.
 */
class EquivarianceTest {
  private static final double RELATIVE = 1e-9;

  private static Samples samples(List<Integer> raw, DoubleUnaryOperator change) {
    return Samples.of(raw.stream().mapToDouble(change::applyAsDouble).toArray());
  }

  private static Samples reversed(Samples samples) {
    double[] values = samples.toArray();
    double[] backwards = new double[values.length];
    Arrays.setAll(backwards, i -> values[values.length - 1 - i]);
    return Samples.of(backwards);
  }

  @Property(tries = 100)
  void tellingTwoArmsApartKnowsNoUnitNoZeroAndNoFirst(
      @ForAll @Size(min = 3, max = 20) List<@IntRange(min = 1, max = 30) Integer> one,
      @ForAll @Size(min = 3, max = 20) List<@IntRange(min = 1, max = 30) Integer> other) {
    Samples a = samples(one, v -> v);
    Samples b = samples(other, v -> v);
    Samples a4 = samples(one, v -> 4 * v + 64);
    Samples b4 = samples(other, v -> 4 * v + 64);

    assertEquals(CliffsDelta.of(a, b), CliffsDelta.of(a4, b4));
    assertEquals(MannWhitney.of(a, b), MannWhitney.of(a4, b4));
    assertEquals(BrunnerMunzel.of(a, b), BrunnerMunzel.of(a4, b4));
    assertEquals(CliffsDelta.of(a, b).delta(), -CliffsDelta.of(b, a).delta(), RELATIVE);
    assertEquals((double) a.size() * b.size(), MannWhitney.of(a, b).u() + MannWhitney.of(b, a).u());
    assertEquals(MannWhitney.of(a, b).pValue(), MannWhitney.of(b, a).pValue(), RELATIVE);
    BrunnerMunzel.of(a, b)
        .ifPresent(
            test ->
                assertEquals(
                    -test.statistic(), BrunnerMunzel.of(b, a).orElseThrow().statistic(), RELATIVE));
    HedgesG.of(a, b)
        .ifPresent(
            g -> {
              assertEquals(g.g(), HedgesG.of(a4, b4).orElseThrow().g(), RELATIVE);
              assertEquals(g.g(), -HedgesG.of(b, a).orElseThrow().g(), RELATIVE);
            });
  }

  @Property(tries = 60)
  void checksOfASeriesKnowNoUnit(
      @ForAll @Size(min = 60, max = 120) List<@IntRange(min = 100, max = 120) Integer> raw) {
    Samples as = samples(raw, v -> v);
    Samples scaled = samples(raw, v -> v / 1024);

    LevelShift shift = LevelShift.of(as).orElseThrow();
    LevelShift other = LevelShift.of(scaled).orElseThrow();
    assertEquals(shift.split(), other.split());
    assertEquals(shift.relativeChange(), other.relativeChange(), RELATIVE);
    assertEquals(shift.separation(), other.separation());
    assertEquals(shift.fails(), other.fails());
    assertEquals(Pettitt.of(as), Pettitt.of(scaled));
    assertEquals(Trend.of(as), Trend.of(scaled));
    assertEquals(Autocorrelation.of(as), Autocorrelation.of(scaled));
    assertEquals(
        WarmUpTransient.of(as).map(WarmUpTransient::samples),
        WarmUpTransient.of(scaled).map(WarmUpTransient::samples));
    assertEquals(Outliers.of(as), Outliers.of(scaled));
    assertEquals(MedianGap.of(as).fails(1), MedianGap.of(scaled).fails(1.0 / 1024));
    assertEquals(
        Modality.of(as, 1).map(Modality::pValue),
        Modality.of(scaled, 1.0 / 1024).map(Modality::pValue));
  }

  @Property(tries = 60)
  void ranksOfASeriesKnowNoZeroAndADirectionTurnsRound(
      @ForAll @Size(min = 60, max = 120) List<@IntRange(min = 1, max = 20) Integer> raw) {
    Samples as = samples(raw, v -> v);

    assertEquals(Pettitt.of(as), Pettitt.of(samples(raw, v -> v + 512)));
    assertEquals(Pettitt.of(as).pValue(), Pettitt.of(reversed(as)).pValue());
    assertEquals(Pettitt.of(as).pValue(), Pettitt.of(samples(raw, v -> -v)).pValue());
    assertEquals(Autocorrelation.of(as), Autocorrelation.of(samples(raw, v -> v + 512)));
    assertEquals(
        Autocorrelation.of(as).orElseThrow().lagOneCorrelation(),
        Autocorrelation.of(reversed(as)).orElseThrow().lagOneCorrelation(),
        RELATIVE);
  }

  @Test
  void aDriftTurnedRoundHasTheOtherSign() {
    double[] rising = new double[100];
    Random random = new Random(1);
    Arrays.setAll(rising, i -> 1 + i * 1e-3 + 0.01 * random.nextGaussian());
    Trend up = Trend.of(Samples.of(rising)).orElseThrow();
    Trend down = Trend.of(reversed(Samples.of(rising))).orElseThrow();
    assertEquals(up.z(), -down.z(), RELATIVE);
    assertEquals(up.pValue(), down.pValue(), RELATIVE);
    assertTrue(up.relativeChange() > 0 && down.relativeChange() < 0);
  }

  @Property(tries = 60)
  void intervalsFollowUnitAndZero(
      @ForAll @Size(min = 100, max = 140) List<@IntRange(min = 1, max = 50) Integer> raw) {
    Interval batches = BatchMedianInterval.of(samples(raw, v -> v), 0.95, 0).orElseThrow();
    Interval moved = BatchMedianInterval.of(samples(raw, v -> 4 * v + 64), 0.95, 0).orElseThrow();
    assertEquals(4 * batches.lower() + 64, moved.lower());
    assertEquals(4 * batches.upper() + 64, moved.upper());
  }

  @Test
  void theBootstrapFollowsUnitAndZero() {
    Samples as = samples(List.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), v -> v);
    Samples moved = samples(List.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), v -> 4 * v + 64);
    Interval interval = NumpyBootstrap.standard().medianInterval(as, 0.95);
    Interval other = NumpyBootstrap.standard().medianInterval(moved, 0.95);
    assertEquals(4 * interval.lower() + 64, other.lower());
    assertEquals(4 * interval.upper() + 64, other.upper());
  }

  /** One sample answers what it can, and what it cannot is empty or one sentence. */
  @Test
  void oneSampleIsAnsweredEverywhere() {
    Samples one = Samples.of(0.5);
    assertTrue(LevelShift.of(one).isEmpty());
    assertTrue(WarmUpTransient.of(one).isEmpty());
    assertTrue(Trend.of(one).isEmpty());
    assertTrue(Autocorrelation.of(one).isEmpty());
    assertTrue(Tick.of(one).isEmpty());
    assertTrue(RepeatedStretch.within(one).isEmpty());
    assertTrue(MedianInterval.of(one, 0.95).isEmpty());
    assertTrue(BatchMedianInterval.of(one, 0.95).isEmpty());
    assertTrue(Segments.of(one).single());
    assertFalse(MedianGap.of(one).fails(0));
    assertFalse(Modality.of(one, 0).map(Modality::found).orElse(false));
    assertEquals(List.of(Outliers.Label.INSIDE), Outliers.of(one).labels());
    assertEquals(0.5, Reasoning.of(one).segments().parts().get(0).samples().median());
    for (Runnable refused :
        new Runnable[] {
          () -> CliffsDelta.of(one, one),
          () -> HedgesG.of(one, one),
          () -> BrunnerMunzel.of(one, one),
          () -> Pettitt.of(one)
        }) {
      String said = assertThrows(IllegalArgumentException.class, refused::run).getMessage();
      assertTrue(said.endsWith("must be at least 2, was 1"), said);
    }
  }

  @Test
  void aMillionSamplesAreAnsweredEverywhere() {
    double[] values = new double[1_000_000];
    Random random = new Random(1);
    Arrays.setAll(values, i -> Math.rint(1e6 * (1 + 0.03 * random.nextGaussian())));
    Samples many = Samples.ofPositive(values);
    Reasoning reasoning = Reasoning.of(many);
    assertTrue(reasoning.segments().single());
    assertEquals(1e6, many.median(), 200);
    assertFalse(RepeatedStretch.within(many).map(RepeatedStretch::fails).orElse(false));
    assertEquals(many.size(), Outliers.of(many).labels().size());
    Samples half = many.slice(0, many.size() / 2);
    assertEquals(0, CliffsDelta.of(half, many).delta(), 0.01);
    assertEquals(0.5, MannWhitney.of(half, many).u() / half.size() / many.size(), 0.005);
    assertEquals(0, HedgesG.of(half, many).orElseThrow().g(), 0.02);
  }
}
