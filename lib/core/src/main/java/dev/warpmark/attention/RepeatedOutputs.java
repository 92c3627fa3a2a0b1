package dev.warpmark.attention;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The outputs of one question that was put to a backend several times, which have to agree to the
 * last bit.
 *
 * @param first the outputs of the first run; handed out as they are, since they can be large
 * @param differingRun the number of the first run that gave others, from 2 on; 0 where none did
 * @param differingIndex the first element in which that run differs
 */
public record RepeatedOutputs(float[] first, int differingRun, int differingIndex) {

  /** How a backend answers one question several times. */
  @FunctionalInterface
  public interface Forward {
    /** The outputs for these inputs, of so many runs. */
    RepeatedOutputs of(AttentionInputs inputs, int runs);
  }

  /** Outputs of runs that agree. */
  public static RepeatedOutputs agreeing(float[] first) {
    return new RepeatedOutputs(first, 0, 0);
  }

  /** Asks run after run, and compares here; an interrupt ends it after the run under way. */
  public static RepeatedOutputs asking(
      Function<AttentionInputs, float[]> forward, AttentionInputs inputs, int runs) {
    float[] first = forward.apply(inputs);
    for (int run = 2; run <= runs && !Thread.currentThread().isInterrupted(); run++) {
      int difference = Arrays.mismatch(first, forward.apply(inputs));
      if (difference >= 0) {
        return new RepeatedOutputs(first, run, difference);
      }
    }
    return agreeing(first);
  }
}
