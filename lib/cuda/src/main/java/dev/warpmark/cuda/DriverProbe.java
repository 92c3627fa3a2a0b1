package dev.warpmark.cuda;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks, before anything of JCuda is loaded, whether a driver and a card are there. */
final class DriverProbe {
  /** The oldest driver whose CUDA runs what the kernel compiler of this library makes. */
  private static final int OLDEST_VERSION = 12000;

  private static final int NO_DEVICE = 100;

  /** What a loaded driver leaves behind: on a PC, under WSL, on a Jetson. */
  private static final List<String> TRACES =
      List.of("dev/nvidiactl", "proc/driver/nvidia/version", "dev/dxg", "dev/nvhost-ctrl-gpu");

  /** The three questions; each answers with CUDA's code and a number. */
  interface Driver {
    Answer initialise();

    Answer version();

    Answer deviceCount();
  }

  /** CUDA's code, 0 when all is well, and the number asked for. */
  record Answer(int code, int value) {}

  private final Path root;
  private final Supplier<Driver> library;

  /** A probe of this computer. */
  DriverProbe() {
    this(Path.of("/"), Libcuda::new);
  }

  DriverProbe(Path root, Supplier<Driver> library) {
    this.root = root;
    this.library = library;
  }

  /** Why no card can be used and what would mend it, in a sentence; empty when one can be. */
  Optional<String> absence() {
    if (TRACES.stream().noneMatch(trace -> Files.exists(root.resolve(trace)))) {
      return Optional.of(
          "there is no NVIDIA driver (no /dev/nvidiactl); on a computer with an NVIDIA card install"
              + " one, in a container start it with --gpus all");
    }
    try {
      return answer(library.get());
    } catch (UnsatisfiedLinkError e) {
      return Optional.of(
          "there is no NVIDIA driver library (libcuda.so.1 cannot be loaded); install the driver's"
              + " compute libraries, in a container start it with --gpus all");
    }
  }

  private static Optional<String> answer(Driver driver) {
    int version = driver.version().value();
    if (version > 0 && version < OLDEST_VERSION) {
      return Optional.of(
          "the NVIDIA driver is too old: it supports CUDA %d.%d and 12.0 is needed; update the driver"
              .formatted(version / 1000, version % 1000 / 10));
    }
    int code = driver.initialise().code();
    Answer count = code == 0 ? driver.deviceCount() : new Answer(code, 0);
    if (count.code() == NO_DEVICE || (count.code() == 0 && count.value() == 0)) {
      return Optional.of(
          "the NVIDIA driver is there but shows no card; see nvidia-smi and CUDA_VISIBLE_DEVICES");
    }
    return count.code() == 0
        ? Optional.empty()
        : Optional.of(
            "the NVIDIA driver does not start (CUDA error %d); see nvidia-smi and dmesg"
                .formatted(count.code()));
  }

  /** The driver library itself. */
  private static final class Libcuda implements Driver {
    private final NativeLibrary library = NativeLibrary.getInstance("libcuda.so.1");

    @Override
    public Answer initialise() {
      return new Answer(function("cuInit").invokeInt(new Object[] {0}), 0);
    }

    @Override
    public Answer version() {
      return ask("cuDriverGetVersion");
    }

    @Override
    public Answer deviceCount() {
      return ask("cuDeviceGetCount");
    }

    private Answer ask(String name) {
      IntByReference value = new IntByReference();
      int code = function(name).invokeInt(new Object[] {value});
      return new Answer(code, value.getValue());
    }

    private Function function(String name) {
      return library.getFunction(name);
    }
  }
}
