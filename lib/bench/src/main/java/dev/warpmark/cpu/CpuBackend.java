package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One algorithm on this processor. */
final class CpuBackend implements Backend {
  private static final int HEAD_DIM_STEP = 8;
  private static final int HEAD_DIM_LIMIT = 256;

  private final String name;
  private final Tiling tiling;
  private final TileOperations operations;
  private final ProcessorInfo processor;

  /** An algorithm as it comes. */
  CpuBackend(Algorithm algorithm, TileOperations operations, ProcessorInfo processor) {
    this(algorithm.wireName(), Tiling.of(algorithm), operations, processor);
  }

  private CpuBackend(
      String name, Tiling tiling, TileOperations operations, ProcessorInfo processor) {
    this.name = name;
    this.tiling = tiling;
    this.operations = operations;
    this.processor = processor;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "%s; %s, %d threads"
        .formatted(tiling.description(), operations.description(), CorePool.shared().workers());
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    if (shape.headDim() % HEAD_DIM_STEP != 0 || shape.headDim() > HEAD_DIM_LIMIT) {
      return Optional.of(
          "headDim must be a multiple of %d up to %d on the CPU, was %d"
              .formatted(HEAD_DIM_STEP, HEAD_DIM_LIMIT, shape.headDim()));
    }
    return new CpuMemory(processor).refusal(shape, tiling);
  }

  @Override
  public Optional<String> refusal(TimingMode mode) {
    return refusalOf(mode);
  }

  static Optional<String> refusalOf(TimingMode mode) {
    return switch (mode) {
      case ISOLATED -> Optional.empty();
      case GRAPH -> Optional.of("graph mode replays CUDA graphs, which a CPU does not have");
      case COLD -> Optional.of("cold mode flushes a GPU's L2 cache; a CPU is timed isolated only");
    };
  }

  @Override
  public String sourceSha256() {
    return CodeHash.of(name(), operations);
  }

  @Override
  public List<Backend> configurations() {
    // One that already is a configuration has no further ones.
    return name.equals(tiling.algorithm().wireName())
        ? Tiling.configurations(tiling.algorithm()).stream().map(this::cut).toList()
        : List.of();
  }

  private Backend cut(Tiling other) {
    return new CpuBackend(other.tiledName(), other, operations, processor);
  }

  @Override
  public Optional<String> ownConfiguration(AttentionShape shape) {
    return configurations().isEmpty() ? Optional.empty() : Optional.of(tiling.tiledName());
  }

  /** {@inheritDoc} Outputs start as NaN, so that one that is never written shows. */
  @Override
  public float[] forward(AttentionInputs inputs) {
    requireAccepted(inputs.shape());
    Tensors tensors = CpuMemory.allocate(name(), inputs.shape(), tiling, () -> Tensors.of(inputs));
    Arrays.fill(tensors.outputs(), Float.NaN);
    if (!new ForwardPass(tiling, operations, tensors).run()) {
      throw new BackendException(name() + " was interrupted during a forward pass");
    }
    return tensors.outputs();
  }

  @Override
  public Workload open(AttentionShape shape, long seed) {
    requireAccepted(shape);
    return CpuMemory.allocate(
        name(), shape, tiling, () -> open(Tensors.of(AttentionInputs.normal(shape, seed))));
  }

  /** Ready for timing on tensors that are there already. */
  CpuWorkload open(Tensors tensors) {
    return new CpuWorkload(name(), tiling, operations, tensors, processor);
  }
}
