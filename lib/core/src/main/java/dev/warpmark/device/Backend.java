package dev.warpmark.device;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.attention.RepeatedOutputs;
import java.util.List;
import java.util.Optional;

/** One implementation of the attention forward pass on one device. */
public interface Backend {
  /** Its name, for example {@code flash} or {@code pytorch:flash}. */
  String name();

  /** What it is, in a sentence. */
  String description();

  /** The precision it stores tensors in. */
  Precision precision();

  /**
   * Why it cannot run this shape, with the bytes needed and available where that is why; or empty.
   */
  Optional<String> refusal(AttentionShape shape);

  /**
   * Checks that it runs a shape.
   *
   * @throws BackendException when it refuses it
   */
  default void requireAccepted(AttentionShape shape) {
    refusal(shape)
        .ifPresent(
            reason -> {
              throw new BackendException(name() + " refuses the shape: " + reason);
            });
  }

  /** Why it cannot time in this mode; or empty. */
  Optional<String> refusal(TimingMode mode);

  /**
   * SHA-256 (hex) of the code that runs, or of name and version where it is not ours; correctness
   * evidence is keyed by it.
   */
  String sourceSha256();

  /**
   * The settings of the runtime it executes in, read back; empty where the device's own say all.
   *
   * @param lock whether to request first what can be set (TF32, determinism, threads)
   */
  default List<Setting> settings(boolean lock) {
    return List.of();
  }

  /**
   * For a backend that chooses among others: the one it runs for this shape, once that is decided.
   */
  default Optional<String> choice(AttentionShape shape) {
    return Optional.empty();
  }

  /**
   * The ways to cut its work into tiles that a search may try, each a backend named by a {@link
   * TiledName}; empty where there is no choice.
   */
  default List<Backend> configurations() {
    return List.of();
  }

  /** Which of {@link #configurations} it takes by itself for a shape, by its name. */
  default Optional<String> ownConfiguration(AttentionShape shape) {
    return Optional.empty();
  }

  /**
   * Computes O for given inputs, for checking.
   *
   * @return {@code (batch, heads, queryLen, headDim)}
   * @throws BackendException when the shape is refused or the pass fails
   */
  float[] forward(AttentionInputs inputs);

  /**
   * Computes O for the same inputs several times, for checking that runs agree to the last bit. A
   * backend whose tensors travel far does it where they are.
   *
   * @param runs how many, at least 1
   * @throws BackendException when the shape is refused or a pass fails
   */
  default RepeatedOutputs forwardRepeatedly(AttentionInputs inputs, int runs) {
    return RepeatedOutputs.asking(this::forward, inputs, runs);
  }

  /**
   * Allocates normal inputs of a seed and makes everything ready for timing.
   *
   * @throws BackendException when the shape is refused or allocation fails; nothing stays allocated
   */
  Workload open(AttentionShape shape, long seed);
}
