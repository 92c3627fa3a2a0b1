package dev.warpmark.stats;

/** Checks of arguments, with messages that name parameter, rule and value. */
final class Require {

  private Require() {}

  static int atLeast(String name, int minimum, int was) {
    if (was < minimum) {
      throw new IllegalArgumentException(name + " must be at least " + minimum + ", was " + was);
    }
    return was;
  }

  static double positive(String name, double was) {
    if (!(was > 0) || Double.isInfinite(was)) {
      throw new IllegalArgumentException(name + " must be positive and finite, was " + was);
    }
    return was;
  }

  /** As the other, for many values: a name is made only for the one that is refused. */
  static void positive(String name, int position, double was) {
    if (!(was > 0) || Double.isInfinite(was)) {
      positive(name + position, was);
    }
  }

  static double notNegative(String name, double was) {
    if (!(was >= 0) || Double.isInfinite(was)) {
      throw new IllegalArgumentException(name + " must be zero or positive and finite, was " + was);
    }
    return was;
  }

  static double finite(String name, double was) {
    if (!Double.isFinite(was)) {
      throw new IllegalArgumentException(name + " must be finite, was " + was);
    }
    return was;
  }

  /** As the other, for many values: a name is made only for the one that is refused. */
  static void finite(String name, int position, double was) {
    if (!Double.isFinite(was)) {
      finite(name + position, was);
    }
  }

  /** A confidence level or probability strictly between 0 and 1. */
  static double level(double was) {
    if (!(was > 0 && was < 1)) {
      throw new IllegalArgumentException("level must lie between 0 and 1, was " + was);
    }
    return was;
  }

  static double probability(String name, double was) {
    if (!(was >= 0 && was <= 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1], was " + was);
    }
    return was;
  }
}
