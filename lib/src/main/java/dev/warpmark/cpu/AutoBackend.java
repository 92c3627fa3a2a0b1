package dev.warpmark.cpu;

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
 * <p>The measurement is a choice, not a result: one warm-up and three samples each, in turn, and
 * the smallest sample decides. What it chose is reported by {@link #choice}.
 */
final class AutoBackend implements Backend {
  private static final int ROUNDS = 3;
  private static final long SEED = 1;

  private final List<CpuBackend> candidates;
  private final Map<AttentionShape, CpuBackend> chosen = new ConcurrentHashMap<>();

  AutoBackend(List<CpuBackend> candidates) {
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
    return Precision.FLOAT32;
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    List<Optional<String>> refusals =
        candidates.stream().map(candidate -> candidate.refusal(shape)).toList();
    return refusals.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : refusals.get(0);
  }

  @Override
  public Optional<String> refusal(TimingMode mode) {
    return CpuBackend.refusalOf(mode);
  }

  @Override
  public String sourceSha256() {
    return candidates.get(0).hashAs(name());
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

  private CpuBackend decided(AttentionShape shape) {
    refusal(shape)
        .ifPresent(
            reason -> {
              throw new BackendException("auto refuses the shape: " + reason);
            });
    return chosen.computeIfAbsent(shape, this::fastest);
  }

  private static Map<CpuBackend, CpuWorkload> openAll(List<CpuBackend> able, AttentionShape shape) {
    Tensors tensors = Tensors.of(AttentionInputs.normal(shape, SEED));
    Map<CpuBackend, CpuWorkload> open = new LinkedHashMap<>();
    able.forEach(candidate -> open.put(candidate, candidate.open(tensors)));
    return open;
  }

  private CpuBackend fastest(AttentionShape shape) {
    // Asked before allocating: one set of tensors serves all, and is gone before the choice opens.
    List<CpuBackend> able =
        candidates.stream().filter(candidate -> candidate.refusal(shape).isEmpty()).toList();
    Map<CpuBackend, CpuWorkload> open =
        CpuMemory.allocate(name(), shape, Tiling.of(Algorithm.MATH), () -> openAll(able, shape));
    open.values().forEach(workload -> workload.take(1, TimingMode.ISOLATED));
    Map<CpuBackend, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      open.forEach(
          (candidate, workload) ->
              workload.take(1, TimingMode.ISOLATED).stream()
                  .map(Sample::seconds)
                  .forEach(seconds -> best.merge(candidate, seconds, Math::min)));
    }
    return best.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .orElseThrow(() -> new BackendException("auto was interrupted before it had chosen"))
        .getKey();
  }
}
