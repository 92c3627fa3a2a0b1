package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import dev.warpmark.device.Backend;
import dev.warpmark.device.TiledName;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One kernel of {@code kernels.json} on a card. */
final class CudaBackend implements Backend {
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 1024;

  private final Kernel kernel;
  private final CudaDevice device;
  private final KernelBuild build;
  private final Map<String, LoadedKernel> loaded = new HashMap<>();
  private final Map<String, Backend> configured = new HashMap<>();

  CudaBackend(Kernel kernel, CudaDevice device, KernelBuild build) {
    this.kernel = kernel;
    this.device = device;
    this.build = build;
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public String description() {
    return "CUDA kernel %s, compiled for %s"
        .formatted(kernel.file(), kernel.architecture().orElse("sm_" + device.capability()));
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT16;
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    if (kernel.variants().stream().noneMatch(each -> each.headDim() == shape.headDim())) {
      String offered =
          kernel.variants().stream()
              .map(each -> Integer.toString(each.headDim()))
              .distinct()
              .collect(Collectors.joining(" or "));
      return Optional.of(
          "headDim must be %s for %s, was %d".formatted(offered, name(), shape.headDim()));
    }
    OptionalInt mostQueries = KernelChoice.mostQueries(kernel);
    if (shape.queryLen() > mostQueries.orElse(Integer.MAX_VALUE)) {
      return Optional.of(
          "%s takes at most %d queries a sequence, was %d"
              .formatted(name(), mostQueries.getAsInt(), shape.queryLen()));
    }
    Optional<Variant> variant = KernelChoice.of(kernel, shape, limits());
    if (variant.isEmpty()) {
      return Optional.of(
          "no variant of %s takes %s within this card's %d KiB of shared memory a block"
              .formatted(name(), shape, device.sharedBytesPerBlock() / 1024));
    }
    return kernel.launches().stream()
        .map(launch -> BoundLaunch.Size.of(launch, variant.get(), shape).refusal())
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> memoryRefusal(shape));
  }

  @Override
  public Optional<String> refusal(TimingMode mode) {
    return Optional.empty();
  }

  /** {@inheritDoc} Of the sources and options of all variants, the architecture and compiler. */
  @Override
  public String sourceSha256() {
    return KernelCache.key(
        kernel.variants().stream().map(each -> build.key(build.program(kernel, each))).toList());
  }

  @Override
  public List<Backend> configurations() {
    return kernel.configurations().stream()
        .<Backend>map(each -> configured.computeIfAbsent(each.name(), name -> cut(each)))
        .toList();
  }

  private Backend cut(Kernel tiles) {
    return new CudaBackend(tiles, device, build);
  }

  @Override
  public Optional<String> ownConfiguration(AttentionShape shape) {
    return KernelChoice.of(kernel, shape, limits())
        .filter(variant -> !variant.tile().isEmpty())
        .map(variant -> new TiledName(kernel.name(), variant.tile()).toString());
  }

  /** {@inheritDoc} Tensors lie between NaN margins, which must be untouched afterwards. */
  @Override
  public float[] forward(AttentionInputs inputs) {
    requireAccepted(inputs.shape());
    return onCard(
        () -> {
          LoadedKernel ready = ready(inputs.shape());
          try (CudaTensors tensors = tensors(inputs)) {
            tensors.poisonOutputs();
            ready.bind(tensors).forEach(launch -> launch.on(device.context().stream()));
            return tensors.outputs(name());
          }
        });
  }

  @Override
  public Workload open(AttentionShape shape, long seed) {
    requireAccepted(shape);
    AttentionInputs inputs = AttentionInputs.normal(shape, seed);
    return onCard(
        () -> {
          LoadedKernel ready = ready(shape);
          CudaTensors tensors = tensors(inputs);
          try {
            List<BoundLaunch> launches = ready.bind(tensors);
            return new CudaWorkload(
                name(), device, tensors, new CudaTimer(device.context(), launches));
          } catch (RuntimeException e) {
            tensors.close();
            throw e;
          }
        });
  }

  private KernelChoice.Limits limits() {
    return new KernelChoice.Limits(
        device.sharedBytesPerBlock(), device.sharedBytesPerMultiprocessor());
  }

  private Optional<String> memoryRefusal(AttentionShape shape) {
    if (Math.max(shape.queryElements(), shape.keyElements()) > LONGEST_ARRAY) {
      return Optional.of(
          "%s needs tensors of %d elements, and the host prepares at most %d"
              .formatted(
                  shape, Math.max(shape.queryElements(), shape.keyElements()), LONGEST_ARRAY));
    }
    double needed = CudaTensors.neededBytes(shape, workspaceBytes(shape));
    long free = device.context().freeBytes();
    if (needed <= free) {
      return Optional.empty();
    }
    double plain = CudaTensors.neededBytes(shape, Map.of());
    String remedy =
        plain <= free ? "; flash and memory_efficient store no scores and would do" : "";
    return Optional.of(
        "%s with %s needs %.1f GB, %.1f GB are free on %s%s"
            .formatted(shape, name(), needed / 1e9, free / 1e9, device.id(), remedy));
  }

  private CudaTensors tensors(AttentionInputs inputs) {
    return CudaTensors.of(device.context(), inputs, workspaceBytes(inputs.shape()));
  }

  private Map<String, Double> workspaceBytes(AttentionShape shape) {
    return kernel.workspaceBytes(shape, device.multiprocessors());
  }

  private <T> T onCard(Supplier<T> work) {
    return device
        .context()
        .call(
            () -> {
              try {
                return work.get();
              } catch (CudaException e) {
                throw e.of(name());
              }
            });
  }

  /** The variant for a shape from the files as they are now, loaded once for each context. */
  private LoadedKernel ready(AttentionShape shape) {
    Variant variant = KernelChoice.of(kernel, shape, limits()).orElseThrow();
    NvrtcCompiler.Program program = build.program(kernel, variant);
    String key = build.key(program) + " " + device.context().generation();
    LoadedKernel known = loaded.get(key);
    if (known == null) {
      byte[] cubin = build.cubin(program);
      known = new LoadedKernel(kernel, variant, cubin, device.multiprocessors());
      loaded.put(key, known);
    }
    return known;
  }
}
