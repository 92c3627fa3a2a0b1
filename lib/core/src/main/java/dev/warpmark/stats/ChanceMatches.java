package dev.warpmark.stats;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * How long samples of two places in a series, or in two, go on being equal by chance.
 *
 * <p>It is learned from how short matches end, since copies do not tell that: a copied stretch is
 * {@value RepeatedStretch#MINIMUM_LENGTH} samples long at least, and however often and wherever it
 * stands, it adds no match that ends earlier. So the lengths of the matches between two mismatches
 * and below that are taken as geometric, cut off there; their ratio q is the chance that a match
 * goes on. A load that repeats itself goes on the likelier the longer it has: q is estimated from
 * matches of at least 1, 2, …, {@value #LONGEST_CONTEXT} samples, the longer ones counting only
 * where they say so by {@value #STANDARD_ERRORS} standard errors. To the shortest one more match is
 * added that went on as rarely as two of the different values are alike; without any match that
 * ended, this is all there is, and it says what independence would. Where a stretch of mostly
 * different values repeats a few of them within itself, its copies repeat that as often as they
 * stand; so matches between two parts of such a stretch do not count.
 *
 * <p>Cells (pairs of places) are looked at along their diagonals, all of them up to {@value
 * #MOST_CELLS} and about that many beyond, evenly spread.
 */
final class ChanceMatches {
  private static final int COPY = RepeatedStretch.MINIMUM_LENGTH;
  private static final int LONGEST_CONTEXT = 5;
  private static final double STANDARD_ERRORS = 3;
  private static final int MOST_CELLS = 4_000_000;
  private static final int STRETCH_OF_CELLS = 10_000;

  /** Steps that spread points evenly over a square: 1/g and 1/g², g³ = g + 1 (Roberts 2018). */
  private static final double FIRST_STEP = 0.7548776662466927;

  private static final double SECOND_STEP = 0.5698402909980532;

  private final long[] ended = new long[COPY];
  private final BitSet copiedOfA;
  private final BitSet copiedOfB;
  private final double rarity;
  private final double cells;
  private double seen;

  private ChanceMatches(long[] a, long[] b, LongestRepeat found) {
    copiedOfA = found.partsIn(a, a, COPY);
    copiedOfB = a == b ? copiedOfA : found.partsIn(a, b, COPY);
    double n = a.length;
    rarity =
        rarity(a == b ? LongStream.of(a) : LongStream.concat(LongStream.of(a), LongStream.of(b)));
    cells = a == b ? n * (n - 1) / 2 : n * b.length;
    if (cells > MOST_CELLS) {
      spread(a, b);
      return;
    }
    for (int lag = a == b ? 1 : 1 - a.length; lag < b.length; lag++) {
      along(a, StrictMath.max(0, -lag), b, StrictMath.max(0, lag), Integer.MAX_VALUE);
    }
  }

  /**
   * Of the pairs of places in one series, given twice, or of those of one in each of two.
   *
   * @param found the stretch that is judged
   */
  static ChanceMatches of(long[] a, long[] b, LongestRepeat found) {
    return new ChanceMatches(a, b, found);
  }

  /** How many matches of a length, or longer, chance makes. */
  double expected(int length) {
    double most = 0;
    for (int context = 1; context <= StrictMath.min(LONGEST_CONTEXT, length); context++) {
      most = StrictMath.max(most, expected(length, context));
    }
    return StrictMath.min(cells, most * cells / StrictMath.max(1, seen));
  }

  /** How many pairs of places there are. */
  double cells() {
    return cells;
  }

  private double expected(int length, int context) {
    double matches = context == 1 ? 1 : 0;
    double further = context == 1 ? rarity : 0;
    for (int match = context; match < COPY; match++) {
      matches += ended[match];
      further += (double) ended[match] * (match - context);
    }
    if (matches == 0) {
      return 0;
    }
    TruncatedGeometric lengths = TruncatedGeometric.ofMean(further / matches, COPY - context);
    double q = lengths.ratio();
    if (context > 1) {
      q = StrictMath.max(0, q - STANDARD_ERRORS * lengths.standardError(matches));
    }
    double endedEarly = 1 - StrictMath.pow(q, COPY - context);
    return endedEarly == 0 ? cells : matches / endedEarly * StrictMath.pow(q, length - context);
  }

  private void spread(long[] a, long[] b) {
    double u = 0;
    double v = 0;
    while (seen < MOST_CELLS) {
      u = (u + FIRST_STEP) % 1;
      v = (v + SECOND_STEP) % 1;
      int i = (int) (u * a.length);
      int j = (int) (v * b.length);
      if (a != b) {
        along(a, i, b, j, STRETCH_OF_CELLS);
      } else if (i != j) {
        along(a, StrictMath.min(i, j), a, StrictMath.max(i, j), STRETCH_OF_CELLS);
      }
    }
  }

  /** Counts the matches that begin and end with a mismatch along a diagonal. */
  private void along(long[] a, int fromA, long[] b, int fromB, int most) {
    int steps = StrictMath.min(most, StrictMath.min(a.length - fromA, b.length - fromB));
    int match = 0;
    boolean began = false;
    for (int k = 0; k < steps; k++) {
      long one = a[fromA + k];
      long other = b[fromB + k];
      if (one == other) {
        match++;
        continue;
      }
      boolean mismatch = Tokens.takesPart(one) && Tokens.takesPart(other);
      boolean chance = began && mismatch && match > 0 && match < COPY;
      if (chance && !(copiedOfA.get(fromA + k - 1) && copiedOfB.get(fromB + k - 1))) {
        ended[match]++;
      }
      began = mismatch;
      match = 0;
    }
    seen += steps;
  }

  /** One over the number of pairs of different values. */
  private static double rarity(LongStream tokens) {
    long[] sorted = tokens.filter(Tokens::takesPart).toArray();
    Arrays.sort(sorted);
    double different = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      different += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return 1 / StrictMath.max(1, different * (different - 1) / 2);
  }
}
