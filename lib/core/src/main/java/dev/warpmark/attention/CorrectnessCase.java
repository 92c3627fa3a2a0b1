package dev.warpmark.attention;

import java.util.Locale;

/**
 * One question asked of a backend.
 *
 * @param shape the shape
 * @param kind the kind of inputs
 * @param runs how often it is run; all runs have to agree to the last bit, at least 1
 */
public record CorrectnessCase(AttentionShape shape, InputKind kind, int runs) {
  /** Checks the number of runs. */
  public CorrectnessCase {
    if (runs < 1) {
      throw new IllegalArgumentException("runs must be at least 1, was " + runs);
    }
  }

  /** A case that is run once. */
  public static CorrectnessCase of(AttentionShape shape, InputKind kind) {
    return new CorrectnessCase(shape, kind, 1);
  }

  /** For people and artifacts: {@code b1_h2_s99_d64 growing_keys}. */
  public String name() {
    String repeats = runs == 1 ? "" : " x" + runs;
    return shape.slug() + " " + kind.name().toLowerCase(Locale.ROOT) + repeats;
  }
}
