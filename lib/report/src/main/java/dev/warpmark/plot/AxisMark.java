package dev.warpmark.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One mark on an axis. Those of a range are round: 1, 2, 5 and their multiples by ten.
 *
 * @param value where it is, in the axis's unit
 * @param label what is written there; may be empty
 */
record AxisMark(double value, String label) {
  private static final int ABOUT = 6;

  /** Marks of a linear range. */
  static List<AxisMark> linear(double min, double max) {
    if (!(max - min > 1e-12 * Math.max(Math.abs(min), Math.abs(max))) || max - min > 1e300) {
      return List.of(new AxisMark(min, String.valueOf(min)));
    }
    BigDecimal step = step((max - min) / ABOUT);
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    double stepAsDouble = step.doubleValue();
    double shownAs =
        stepAsDouble < 1000 || max < 10_000 ? 1 : stepAsDouble < 1_000_000 ? 1000 : 1_000_000;
    String suffix = shownAs == 1 ? "" : shownAs == 1000 ? "k" : "M";
    String format = "%." + decimals + "f";
    // Exact multiples, rounded once: in doubles the marks of a short range far from 0 would wander.
    BigDecimal slack = step.scaleByPowerOfTen(-9);
    BigDecimal first = new BigDecimal(min).subtract(slack).divide(step, 0, RoundingMode.CEILING);
    BigDecimal end = new BigDecimal(max).add(slack);
    List<AxisMark> marks = new ArrayList<>();
    for (BigDecimal at = first.multiply(step); at.compareTo(end) <= 0; at = at.add(step)) {
      double value = at.doubleValue();
      String number = String.format(Locale.ROOT, format, value / shownAs);
      marks.add(new AxisMark(value, value == 0 ? number : number + suffix));
    }
    return marks;
  }

  /** Marks of a logarithmic range; a short one is marked like a linear one. */
  static List<AxisMark> log(double min, double max) {
    if (!(min > 0) || max / min < 3) {
      return linear(min, max);
    }
    int[] steps = max / min < 12 ? new int[] {1, 2, 3, 4, 5, 6, 8} : new int[] {1, 2, 5};
    int every = (int) Math.ceil(Math.log10(max / min) / 8);
    if (Math.log10(max / min) > 4) {
      steps = new int[] {1};
    }
    List<AxisMark> marks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(min));
    for (int exponent = first; exponent <= Math.log10(max); exponent++) {
      for (int s : steps) {
        BigDecimal value = BigDecimal.valueOf(s).scaleByPowerOfTen(exponent);
        double at = value.doubleValue();
        if (at >= min && at <= max && Math.floorMod(exponent, every) == 0) {
          marks.add(new AxisMark(at, plain(value)));
        }
      }
    }
    return marks;
  }

  /** Marks at measured values; of those too close to tell apart on a log scale the later goes. */
  static List<AxisMark> at(double min, double max, double... values) {
    List<AxisMark> marks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      double place = Math.log(value / min) / Math.log(max / min);
      if (place - last >= 0.06) {
        marks.add(new AxisMark(value, plain(new BigDecimal(value, MathContext.DECIMAL32))));
        last = place;
      }
    }
    return marks;
  }

  private static BigDecimal step(double rough) {
    int exponent = (int) Math.floor(Math.log10(rough));
    double lead = rough / Math.pow(10, exponent);
    int nice = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
    return BigDecimal.valueOf(nice).scaleByPowerOfTen(exponent);
  }

  private static String plain(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    boolean readable = bare.precision() - bare.scale() <= 7 && bare.scale() <= 6;
    return readable ? bare.toPlainString() : bare.toEngineeringString();
  }
}
