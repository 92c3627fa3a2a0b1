package dev.warpmark.artifact;

/**
 * A stretch of a series that one process took.
 *
 * @param array where the array stands that holds its samples
 * @param from the place of its first sample in that array
 * @param size how many there are
 */
public record SampleGroup(String array, int from, int size) {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public SampleGroup {
    if (size < 1) {
      throw new IllegalArgumentException("a group of samples needs at least 1, was " + size);
    }
  }

  /** A whole array. */
  public static SampleGroup of(String array, int size) {
    return new SampleGroup(array, 0, size);
  }

  /** Where one of its samples stands. */
  String pointer(int sample) {
    return array + "/" + (from + sample);
  }
}
