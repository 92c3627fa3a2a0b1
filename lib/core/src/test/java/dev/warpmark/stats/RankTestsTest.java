package dev.warpmark.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankTestsTest {

  private static final Samples TIED_X = Samples.of(1, 2, 2, 3, 5, 7, 8, 8);
  private static final Samples TIED_Y = Samples.of(2, 3, 3, 4, 9, 10, 11, 11, 12);

  /** The example of scipy.stats.mannwhitneyu: exact. */
  @Test
  void mannWhitneyEqualsScipysExample() {
    MannWhitney test = MannWhitney.of(Samples.of(19, 22, 16, 29, 24), Samples.of(20, 11, 17, 12));

    assertEquals(17, test.u());
    assertEquals(0.1111111111111111, test.pValue(), 1e-15);
  }

  /** scipy.stats.mannwhitneyu, SciPy 1.17.1: normal with ties and continuity. */
  @Test
  void mannWhitneyWithTiesEqualsScipy() {
    MannWhitney test = MannWhitney.of(TIED_X, TIED_Y);

    assertEquals(19, test.u());
    assertEquals(0.11014712239417047, test.pValue(), 1e-14);
  }

  @Test
  void mannWhitneyOfEqualConstantsFindsNothing() {
    MannWhitney test = MannWhitney.of(Samples.of(1, 1, 1), Samples.of(1, 1));

    assertEquals(3, test.u());
    assertEquals(1, test.pValue());
  }

  /** The example of scipy.stats.brunnermunzel, and one with ties, SciPy 1.17.1. */
  @Test
  void brunnerMunzelEqualsScipy() {
    BrunnerMunzel example =
        BrunnerMunzel.of(
                Samples.of(1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1),
                Samples.of(3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4))
            .orElseThrow();
    assertEquals(3.1374674823029505, example.statistic(), 1e-13);
    assertEquals(0.0057862086661515, example.pValue(), 1e-15);

    BrunnerMunzel tied = BrunnerMunzel.of(TIED_X, TIED_Y).orElseThrow();
    assertEquals(1.8368796823909093, tied.statistic(), 1e-13);
    assertEquals(0.08804178694718924, tied.pValue(), 1e-14);
  }

  @Test
  void brunnerMunzelIsNotDefinedWithoutOverlap() {
    assertTrue(BrunnerMunzel.of(Samples.of(1, 2), Samples.of(3, 4)).isEmpty());
    assertTrue(BrunnerMunzel.of(Samples.of(1, 1), Samples.of(1, 1)).isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> BrunnerMunzel.of(Samples.of(1), Samples.of(1, 2)));
  }

  /** R: p.adjust(c(.01, .02, .03, .04), "holm"). */
  @Test
  void holmEqualsR() {
    assertArrayEquals(
        new double[] {0.04, 0.06, 0.06, 0.06}, Holm.adjust(0.01, 0.02, 0.03, 0.04), 1e-16);
    assertArrayEquals(
        new double[] {0.06, 0.04, 0.06, 0.06}, Holm.adjust(0.03, 0.01, 0.04, 0.02), 1e-16);
  }

  @Property(tries = 200)
  void holmNeverLowersAPValueNorReversesTwo(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> raw) {
    double[] pValues = raw.stream().mapToDouble(p -> p).toArray();
    double[] adjusted = Holm.adjust(pValues);
    for (int i = 0; i < adjusted.length; i++) {
      assertTrue(adjusted[i] >= pValues[i] && adjusted[i] <= 1);
      for (int j = 0; j < adjusted.length; j++) {
        assertTrue(pValues[i] > pValues[j] || adjusted[i] <= adjusted[j]);
      }
    }
  }

  @Test
  void holmRefusesWhatIsNoProbability() {
    assertThrows(IllegalArgumentException.class, Holm::adjust);
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(0.1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(-0.1));
    assertThrows(IllegalArgumentException.class, () -> Holm.jointLevel(0.95, 0));
    assertEquals(0.95, Holm.jointLevel(0.95, 1), 1e-15);
  }
}
