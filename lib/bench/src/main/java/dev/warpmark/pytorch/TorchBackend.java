package dev.warpmark.pytorch;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.attention.RepeatedOutputs;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One kernel of PyTorch's {@code scaled_dot_product_attention}. */
final class TorchBackend implements Backend {
  private final SdpaKernel kernel;
  private final Device device;
  private final TorchPeer peer;
  private final String torchVersion;
  private final String sourceSha256;
  private final Map<AttentionShape, String> choices = new ConcurrentHashMap<>();
  private final Map<AttentionShape, Optional<String>> refusals = new ConcurrentHashMap<>();

  TorchBackend(
      SdpaKernel kernel, Device device, TorchPeer peer, String torchVersion, String sourceSha256) {
    this.kernel = kernel;
    this.device = device;
    this.peer = peer;
    this.torchVersion = torchVersion;
    this.sourceSha256 = sourceSha256;
  }

  @Override
  public String name() {
    return kernel.backendName();
  }

  @Override
  public String description() {
    return "PyTorch %s in a process of its own, %s".formatted(torchVersion, kernel.meaning());
  }

  @Override
  public Precision precision() {
    return isGpu() ? Precision.FLOAT16 : Precision.FLOAT32;
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    double needed = kernel.neededBytes(shape, precision());
    double available = device.facts().memoryBytes();
    if (needed <= available) {
      return isGpu() ? kernelRefusal(shape) : Optional.empty();
    }
    String remedy =
        SdpaKernel.FLASH.neededBytes(shape, precision()) <= available
            ? "; %s stores no scores and would do".formatted(SdpaKernel.FLASH.backendName())
            : "";
    return Optional.of(
        "%s with %s needs %.1f GB, %s has %.1f GB%s"
            .formatted(shape, name(), needed / 1e9, device.id(), available / 1e9, remedy));
  }

  @Override
  public Optional<String> refusal(TimingMode mode) {
    return isGpu() || mode == TimingMode.ISOLATED
        ? Optional.empty()
        : Optional.of(
            "mode %s needs CUDA; on a CPU only isolated can be timed".formatted(mode.wireName()));
  }

  @Override
  public String sourceSha256() {
    return sourceSha256;
  }

  @Override
  public List<Setting> settings(boolean lock) {
    return peer.settings(lock);
  }

  /** For {@code pytorch:auto}, the kernel PyTorch chose when the shape was opened. */
  @Override
  public Optional<String> choice(AttentionShape shape) {
    return Optional.ofNullable(choices.get(shape));
  }

  @Override
  public float[] forward(AttentionInputs inputs) {
    return forwardRepeatedly(inputs, 1).first();
  }

  /** {@inheritDoc} The worker repeats and compares, so that tensors travel once. */
  @Override
  public RepeatedOutputs forwardRepeatedly(AttentionInputs inputs, int runs) {
    check(inputs.shape());
    return peer.forward(kernel, inputs, runs);
  }

  @Override
  public Workload open(AttentionShape shape, long seed) {
    check(shape);
    TorchWorkload workload = peer.open(kernel, shape, seed);
    workload.tellBeside(device::telemetry);
    workload.choice().ifPresent(chosen -> choices.put(shape, "pytorch:" + chosen));
    return workload;
  }

  /** On a GPU each kernel takes other shapes, which only PyTorch itself knows. */
  private Optional<String> kernelRefusal(AttentionShape shape) {
    return refusals.computeIfAbsent(shape, asked -> peer.refusal(kernel, asked));
  }

  private void check(AttentionShape shape) {
    refusal(shape)
        .ifPresent(
            reason -> {
              throw new BackendException(reason);
            });
  }

  private boolean isGpu() {
    return device.facts().kind() == DeviceKind.GPU;
  }
}
