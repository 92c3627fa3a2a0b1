package dev.warpmark.device;

import java.util.OptionalDouble;

/**
 * How a mode that replays many passes at once was timed: a sample is the time of one replay over
 * the passes in it.
 *
 * @param launches passes in a replay, at least 1
 * @param floorSeconds what a replay of one kernel that does next to nothing takes by the same
 *     timer, finite and above 0; empty where that was not measured
 */
public record Replay(int launches, OptionalDouble floorSeconds) {
  /** Checks both. */
  public Replay {
    if (launches < 1) {
      throw new IllegalArgumentException("launches must be at least 1, was " + launches);
    }
    double floor = floorSeconds.orElse(1);
    if (!(floor > 0) || Double.isInfinite(floor)) {
      throw new IllegalArgumentException("floorSeconds must be finite and above 0, was " + floor);
    }
  }

  /**
   * The part of a pass that starting replays may be: floor / (launches × seconds a pass). The floor
   * holds its own small kernel, so this is rather too much than too little.
   *
   * @param passSeconds a sample, above 0
   */
  public OptionalDouble harnessShare(double passSeconds) {
    return floorSeconds.isPresent()
        ? OptionalDouble.of(floorSeconds.getAsDouble() / (launches * passSeconds))
        : OptionalDouble.empty();
  }
}
