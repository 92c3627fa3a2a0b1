package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Measures the others once for each shape and runs the fastest from then on, in this process.
 *
 * <p>The measurement is a choice, not a result: after one discarded replay, three graph replays
 * each in turn, and the smallest decides.
 */
final class CudaAutoBackend implements Backend {
  private static final int ROUNDS = 3;
  private static final long SEED = 1;

  private final List<CudaBackend> candidates;
  private final Map<AttentionShape, CudaBackend> chosen = new ConcurrentHashMap<>();

  CudaAutoBackend(List<CudaBackend> candidates) {
    this.candidates = List.copyOf(candidates);
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
    return Precision.FLOAT16;
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    List<Optional<String>> refusals =
        candidates.stream().map(candidate -> candidate.refusal(shape)).toList();
    return refusals.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : refusals.get(0);
  }

  @Override
  public Optional<String> refusal(TimingMode mode) {
    return Optional.empty();
  }

  @Override
  public String sourceSha256() {
    return KernelCache.key(candidates.stream().map(Backend::sourceSha256).toList());
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
  public Workload open(AttentionShape shape, long seed) {
    return decided(shape).open(shape, seed);
  }

  private CudaBackend decided(AttentionShape shape) {
    refusal(shape)
        .ifPresent(
            reason -> {
              throw new BackendException("auto refuses the shape: " + reason);
            });
    return chosen.computeIfAbsent(shape, this::fastest);
  }

  private CudaBackend fastest(AttentionShape shape) {
    Map<CudaBackend, Workload> open = new LinkedHashMap<>();
    try {
      candidates.stream()
          .filter(candidate -> candidate.refusal(shape).isEmpty())
          .forEach(candidate -> open.put(candidate, candidate.open(shape, SEED)));
      return measured(open);
    } finally {
      open.values().forEach(Workload::close);
    }
  }

  private static CudaBackend measured(Map<CudaBackend, Workload> open) {
    open.values().forEach(workload -> workload.take(1, TimingMode.GRAPH));
    Map<CudaBackend, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      open.forEach(
          (candidate, workload) ->
              workload.take(1, TimingMode.GRAPH).stream()
                  .map(Sample::seconds)
                  .forEach(seconds -> best.merge(candidate, seconds, Math::min)));
    }
    return best.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .orElseThrow(() -> new BackendException("auto was interrupted before it had chosen"))
        .getKey();
  }
}
