package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.stats.Outliers.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repeated stretches, segments and outliers. */
class StretchesTest {

  @ParameterizedTest
  @EnumSource(Seed.class)
  void realSeriesRepeatFiveSamplesAtMost(Seed file) {
    RepeatedStretch stretch = RepeatedStretch.within(file.samples()).orElseThrow();

    assertTrue(stretch.length() <= 5);
    assertFalse(stretch.fails());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40})
  void aCopiedStretchIsFound(int length) {
    double[] values = Seed.S512.samples().toArray();
    System.arraycopy(values, 5, values, 50, length);
    RepeatedStretch stretch = RepeatedStretch.within(Samples.of(values)).orElseThrow();

    assertEquals(length, stretch.length(), 1);
    assertEquals(5, stretch.first(), 1);
    assertTrue(stretch.fails());
  }

  @Test
  void aSeriesCopiedFromAnotherIsFound() {
    Samples one = Seed.S512.samples();
    RepeatedStretch copied = RepeatedStretch.between(one, one.slice(10, 60)).orElseThrow();
    assertEquals(50, copied.length());
    assertEquals(10, copied.first());
    assertEquals(0, copied.second());
    assertTrue(copied.fails());

    assertFalse(RepeatedStretch.between(one, Seed.BASELINE.samples()).orElseThrow().fails());
    assertTrue(RepeatedStretch.between(one, Seed.S1024.samples()).isEmpty());
  }

  @Test
  void constantAndPeriodicSeriesAreNoCopies() {
    double[] constant = new double[100];
    double[] periodic = new double[100];
    Arrays.setAll(periodic, i -> i % 3);
    assertTrue(RepeatedStretch.within(Samples.of(constant)).isEmpty());
    assertTrue(RepeatedStretch.within(Samples.of(periodic)).isEmpty());
    assertTrue(RepeatedStretch.within(Samples.of(1, 2, 3)).isEmpty());
    assertTrue(RepeatedStretch.within(Samples.of(1)).isEmpty());
  }

  @Test
  void aCoarseTimerRepeatsItselfWithoutFailing() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] values = new double[100];
      Arrays.setAll(values, i -> Math.rint(1000 + random.nextGaussian()));
      assertFalse(RepeatedStretch.within(Samples.of(values)).orElseThrow().fails());
    }
  }

  @Property(tries = 200)
  void theLongestRepeatEqualsTheDefinition(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 2) Integer> raw) {
    long[] values = raw.stream().mapToLong(v -> v).toArray();
    int expected = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        int length = 0;
        while (i + length < j
            && j + length < values.length
            && values[i + length] == values[j + length]) {
          length++;
        }
        expected = Math.max(expected, length);
      }
    }
    assertEquals(expected, LongestRepeat.within(values).map(LongestRepeat::length).orElse(0));
  }

  @Test
  void aRealSeriesFallsIntoTwoSegmentsAfterItsTransient() {
    Segments segments = Segments.of(Seed.S512.samples());

    assertEquals(2, segments.transientSamples());
    assertEquals(2, segments.parts().size());
    assertEquals(79, segments.parts().get(0).to());
    assertEquals(79, segments.parts().get(1).from());
    assertEquals(98, segments.residuals().size());
    assertEquals(0, segments.residuals().median(), 0.002);
  }

  @Test
  void aCleanSeriesIsOneSegment() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> 1 + i % 7 * 1e-3);
    Segments segments = Segments.of(Samples.of(values));

    assertTrue(segments.single());
    assertEquals(0, segments.transientSamples());
    assertTrue(Segments.of(Samples.of(1)).single());
  }

  @Test
  void threeLevelsAreThreeSegments() {
    double[] values = new double[90];
    Arrays.setAll(values, i -> 1 + i / 30 * 0.2 + i % 3 * 1e-3);

    assertEquals(
        List.of(0, 30, 60),
        Segments.of(Samples.of(values)).parts().stream().map(Segments.Segment::from).toList());
  }

  @Test
  void outliersAreLabelledAndKept() {
    Samples samples = Samples.of(-100, 0, 9, 10, 10, 11, 11, 12, 12, 13, 22, 90);
    Outliers outliers = Outliers.of(samples);

    assertEquals(samples.size(), outliers.labels().size());
    assertEquals(Label.LOW_SEVERE, outliers.labels().get(0));
    assertEquals(Label.LOW_SEVERE, outliers.labels().get(1));
    assertEquals(Label.HIGH_SEVERE, outliers.labels().get(11));
    assertEquals(Label.HIGH_SEVERE, outliers.labels().get(10));
    assertEquals(8, outliers.count(Label.INSIDE));
    assertEquals(List.of(0, 1, 10, 11), outliers.farByDeviation());
    assertEquals("very fast, far by MAD", outliers.words().get(0));
    assertEquals("no", outliers.words().get(5));
  }

  @Test
  void mildOutliersLieBetweenTheFences() {
    // Quartiles 2 and 6, range 4: fences at -4, -10, 12 and 18.
    Outliers outliers = Outliers.of(Samples.of(-5, 2, 2, 4, 4, 6, 6, 13, 12));
    assertEquals(Label.LOW_MILD, outliers.labels().get(0));
    assertTrue(outliers.words().get(0).startsWith("fast"), outliers.words()::toString);
    assertEquals(Label.INSIDE, Outliers.of(Samples.of(1, 1)).labels().get(0));
  }

  @Test
  void aConstantSeriesHasNoOutliers() {
    Outliers outliers = Outliers.of(Samples.of(2, 2, 2));
    assertEquals(3, outliers.count(Label.INSIDE));
    assertThrows(UnsupportedOperationException.class, () -> outliers.labels().clear());
  }
}
