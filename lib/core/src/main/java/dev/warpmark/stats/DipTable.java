package dev.warpmark.stats;

import java.util.Arrays;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Upper-tail probabilities of the dip under uniformity, the least favourable unimodal distribution,
 * from simulated quantiles of √n times the dip.
 */
final class DipTable {

  /** The upper-tail probabilities of the table's columns, descending. */
  static final double[] TAILS = {
    0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001,
    0.0005, 0.0002, 0.0001
  };

  /**
   * n, then the quantiles of √n times the dip for each of {@link #TAILS}, made by {@link
   * #simulated} with seed n: a million repetitions up to n = 200, then 500, 300, 150 and 80
   * thousand.
   */
  private static final double[][] ROWS = {
    {
      10, 0.19276, 0.22731, 0.24666, 0.26986, 0.28572, 0.29835, 0.30925, 0.32331, 0.34772, 0.37576,
      0.41252, 0.44151, 0.47687, 0.50450, 0.52809, 0.55475, 0.57200, 0.58703, 0.60674, 0.62115
    },
    {
      15, 0.21160, 0.23621, 0.24893, 0.26831, 0.28876, 0.30679, 0.32386, 0.34129, 0.36075, 0.38611,
      0.42633, 0.45975, 0.49867, 0.52625, 0.55111, 0.57981, 0.60056, 0.61961, 0.64494, 0.66275
    },
    {
      20, 0.21208, 0.23572, 0.25392, 0.27726, 0.29514, 0.31133, 0.32787, 0.34700, 0.36866, 0.39501,
      0.43452, 0.46981, 0.51115, 0.53957, 0.56547, 0.59706, 0.62078, 0.64150, 0.66863, 0.68507
    },
    {
      30, 0.21695, 0.24367, 0.25982, 0.28318, 0.30208, 0.31936, 0.33690, 0.35592, 0.37786, 0.40524,
      0.44682, 0.48331, 0.52626, 0.55545, 0.58269, 0.61624, 0.63935, 0.66299, 0.69010, 0.71053
    },
    {
      50, 0.22191, 0.24972, 0.26673, 0.29035, 0.30941, 0.32726, 0.34543, 0.36503, 0.38737, 0.41576,
      0.45854, 0.49647, 0.54160, 0.57236, 0.60129, 0.63702, 0.66390, 0.69026, 0.72027, 0.74415
    },
    {
      100, 0.22831, 0.25650, 0.27412, 0.29817, 0.31776, 0.33614, 0.35477, 0.37488, 0.39800, 0.42723,
      0.47151, 0.51082, 0.55795, 0.59060, 0.62155, 0.66010, 0.68781, 0.71299, 0.74718, 0.76908
    },
    {
      200, 0.23281, 0.26158, 0.27954, 0.30400, 0.32394, 0.34268, 0.36158, 0.38198, 0.40557, 0.43537,
      0.48058, 0.52103, 0.56910, 0.60376, 0.63506, 0.67425, 0.70306, 0.72983, 0.76644, 0.78933
    },
    {
      500, 0.23800, 0.26692, 0.28490, 0.30962, 0.32975, 0.34869, 0.36785, 0.38849, 0.41224, 0.44230,
      0.48868, 0.52978, 0.57943, 0.61388, 0.64624, 0.68786, 0.71647, 0.74500, 0.78377, 0.80403
    },
    {
      1000, 0.24057, 0.26962, 0.28765, 0.31263, 0.33297, 0.35205, 0.37138, 0.39213, 0.41606,
      0.44711, 0.49329, 0.53468, 0.58466, 0.61982, 0.65169, 0.69307, 0.72389, 0.74970, 0.79302,
      0.82372
    },
    {
      2000, 0.24278, 0.27183, 0.28969, 0.31493, 0.33519, 0.35417, 0.37351, 0.39452, 0.41871,
      0.44948, 0.49652, 0.53825, 0.58905, 0.62384, 0.65661, 0.69969, 0.72603, 0.75045, 0.79108,
      0.82428
    },
    {
      5000, 0.24399, 0.27306, 0.29168, 0.31715, 0.33769, 0.35685, 0.37649, 0.39713, 0.42131,
      0.45230, 0.49951, 0.54143, 0.59387, 0.63029, 0.66373, 0.70462, 0.73124, 0.76631, 0.80482,
      0.84226
    },
  };

  private DipTable() {}

  /**
   * The probability of a dip at least as large. Between sizes it is interpolated linearly in n,
   * between columns in √n times the dip; above the last size the last row stands, which √n makes
   * nearly free of n. Below the first column it is told as 1, beyond the last as that column's
   * probability.
   */
  static double upperTail(double dip, int samples) {
    double scaled = dip * StrictMath.sqrt((double) samples);
    if (samples <= ROWS[0][0]) {
      return upperTail(ROWS[0], scaled);
    }
    int next = 1;
    while (next < ROWS.length - 1 && ROWS[next][0] < samples) {
      next++;
    }
    double share = (samples - ROWS[next - 1][0]) / (ROWS[next][0] - ROWS[next - 1][0]);
    double weight = StrictMath.min(1, share);
    double[] row = new double[TAILS.length + 1];
    for (int column = 1; column < row.length; column++) {
      row[column] = (1 - weight) * ROWS[next - 1][column] + weight * ROWS[next][column];
    }
    return upperTail(row, scaled);
  }

  /**
   * One row made anew: quantiles of √n times the dip of uniform samples.
   *
   * @param samples n
   * @param repetitions how many dips are drawn
   * @param seed of Commons Math's Mersenne twister; the table used n
   */
  static double[] simulated(int samples, int repetitions, int seed) {
    MersenneTwister random = new MersenneTwister(seed);
    double[] values = new double[samples];
    double[] dips = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      for (int j = 0; j < samples; j++) {
        values[j] = random.nextDouble();
      }
      Arrays.sort(values);
      dips[i] = Dip.of(values) * StrictMath.sqrt((double) samples);
    }
    Arrays.sort(dips);
    return Arrays.stream(TAILS).map(tail -> Quantiles.linear(dips, 1 - tail)).toArray();
  }

  private static double upperTail(double[] row, double scaled) {
    if (scaled <= row[1]) {
      return 1;
    }
    int column = 2;
    while (column < row.length && row[column] < scaled) {
      column++;
    }
    if (column == row.length) {
      return TAILS[TAILS.length - 1];
    }
    double share = (scaled - row[column - 1]) / (row[column] - row[column - 1]);
    return TAILS[column - 2] + share * (TAILS[column - 1] - TAILS[column - 2]);
  }
}
