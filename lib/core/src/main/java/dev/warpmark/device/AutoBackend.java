package dev.warpmark.device;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.attention.RepeatedOutputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Measures the others once for each shape and runs the fastest from then on, in this process.
 *
 * <p>The measurement is a choice, not a result: one warm-up and three samples each, one backend
 * after the other so that only one has its tensors in memory, and the smallest sample decides. What
 * it chose is reported by {@link #choice}.
 */
public final class AutoBackend implements Backend {
  private static final int SAMPLES = 3;
  private static final long SEED = 1;

  private final List<Backend> candidates;
  private final TimingMode mode;
  private final Map<AttentionShape, Backend> chosen = new ConcurrentHashMap<>();

  /**
   * Over these backends of one device.
   *
   * @param candidates at least one
   * @param mode what they are chosen by
   */
  public AutoBackend(List<? extends Backend> candidates, TimingMode mode) {
    this.candidates = List.copyOf(candidates);
    this.mode = mode;
    if (this.candidates.isEmpty()) {
      throw new IllegalArgumentException("auto needs at least one backend to choose from");
    }
  }

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public String description() {
    String names = candidates.stream().map(Backend::name).collect(Collectors.joining(", "));
    return "the fastest of " + names + ", measured once for each shape";
  }

  @Override
  public Precision precision() {
    return candidates.get(0).precision();
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    List<Optional<String>> refusals =
        candidates.stream().map(candidate -> candidate.refusal(shape)).toList();
    return refusals.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : refusals.get(0);
  }

  @Override
  public Optional<String> refusal(TimingMode asked) {
    return candidates.get(0).refusal(asked);
  }

  /** {@inheritDoc} Of all it may choose. */
  @Override
  public String sourceSha256() {
    return Sha256.of(
        candidates.stream()
            .map(Backend::sourceSha256)
            .collect(Collectors.joining("\n", "auto\n", "")));
  }

  @Override
  public Optional<String> choice(AttentionShape shape) {
    return Optional.ofNullable(chosen.get(shape)).map(Backend::name);
  }

  @Override
  public float[] forward(AttentionInputs inputs) {
    return decided(inputs.shape()).forward(inputs);
  }

  @Override
  public RepeatedOutputs forwardRepeatedly(AttentionInputs inputs, int runs) {
    return decided(inputs.shape()).forwardRepeatedly(inputs, runs);
  }

  @Override
  public Workload open(AttentionShape shape, long seed) {
    return decided(shape).open(shape, seed);
  }

  private Backend decided(AttentionShape shape) {
    requireAccepted(shape);
    return chosen.computeIfAbsent(shape, this::fastest);
  }

  private Backend fastest(AttentionShape shape) {
    Map<Backend, Double> best = new LinkedHashMap<>();
    candidates.stream()
        .filter(candidate -> candidate.refusal(shape).isEmpty())
        .forEach(
            candidate ->
                smallest(candidate, shape).ifPresent(seconds -> best.put(candidate, seconds)));
    return best.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .orElseThrow(() -> new BackendException("auto was interrupted before it had chosen"))
        .getKey();
  }

  private OptionalDouble smallest(Backend candidate, AttentionShape shape) {
    try (Workload workload = candidate.open(shape, SEED)) {
      workload.take(1, mode);
      return workload.take(SAMPLES, mode).stream().mapToDouble(Sample::seconds).min();
    }
  }
}
