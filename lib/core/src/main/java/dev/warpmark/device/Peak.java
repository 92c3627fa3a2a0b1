package dev.warpmark.device;

/**
 * A ceiling of a device, with where it comes from.
 *
 * @param perSecond operations or bytes a second, above 0
 * @param source the query or the reviewed table entry it was taken from
 */
public record Peak(double perSecond, String source) {
  /** Checks that the ceiling is one. */
  public Peak {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("a peak must be finite and above 0, was " + perSecond);
    }
  }
}
