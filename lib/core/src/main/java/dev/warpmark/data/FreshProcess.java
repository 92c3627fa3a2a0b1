package dev.warpmark.data;

/**
 * Which of several fresh processes measures a protocol.
 *
 * <p>One process shares memory layout, clocks and luck among all its samples, so that it speaks of
 * itself; several speak of the device.
 *
 * @param number which one, from 1
 * @param planned how many are to measure, declared before the first of them
 */
public record FreshProcess(int number, int planned) {
  /** The most processes a protocol may ask for. */
  public static final int MOST = 99;

  /** The one process of a protocol that asks for no more. */
  public static final FreshProcess ONLY = new FreshProcess(1, 1);

  /** Checks that there is such a one. */
  public FreshProcess {
    if (planned < 1 || planned > MOST) {
      throw new IllegalArgumentException(
          "runs must be between 1 and %d, was %d".formatted(MOST, planned));
    }
    if (number < 1 || number > planned) {
      throw new IllegalArgumentException(
          "run must be between 1 and %d, was %d".formatted(planned, number));
    }
  }

  /** The first of so many. */
  public static FreshProcess first(int planned) {
    return new FreshProcess(1, planned);
  }

  /** Whether it is the first, whose files lie at the top of a folder. */
  public boolean isFirst() {
    return number == 1;
  }

  /** The process as a line of text says it. */
  @Override
  public String toString() {
    return "process %d of %d".formatted(number, planned);
  }
}
