package dev.warpmark;

import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.bench.NsightCompute;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TiledName;
import dev.warpmark.table.NsightCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sentence that says what to profile; {@link #run()} profiles it.
 *
 * <pre>{@code
 * var profile = Profiler.of(shape).on(device).backends("flash", "flash_sm90").run();
 * }</pre>
 *
 * <p>Where there is no NVIDIA card or no Nsight Compute, counters stored with the kernels answer,
 * and the profile says so.
 */
public final class Profiler {
  private static final String STORED = "/dev/warpmark/cuda/kernels/measured/h100-counters.json";

  private final AttentionShape shape;
  private Optional<Device> device = Optional.empty();
  private List<String> backends = List.of("flash");

  private Profiler(AttentionShape shape) {
    this.shape = shape;
  }

  /** Starts a profile of backends at a shape. */
  public static Profiler of(AttentionShape shape) {
    return new Profiler(shape);
  }

  /** Profiles on this device. */
  public Profiler on(Device where) {
    device = Optional.of(where);
    return this;
  }

  /** Profiles these backends of ours; those that are missing or refuse the shape are left out. */
  public Profiler backends(String... names) {
    backends = TiledName.split(String.join(",", names));
    return this;
  }

  /**
   * Profiles, or hands out the stored counters.
   *
   * @throws BackendException when the profiler is there and fails
   */
  public Profile run() {
    Device where = device.orElseGet(Devices::best);
    Optional<NsightCompute> profiler = NsightCompute.find();
    if (where.facts().kind() != DeviceKind.GPU) {
      return stored("%s is no NVIDIA card".formatted(where.facts().name()));
    }
    if (profiler.isEmpty()) {
      return stored(
          "Nsight Compute (ncu) is neither on the PATH nor in /usr/local/cuda/bin; it comes with"
              + " the CUDA toolkit");
    }
    List<KernelCounters> kernels = new ArrayList<>();
    for (String name : backends) {
      boolean takes =
          where.backends().find(name).filter(b -> b.refusal(shape).isEmpty()).isPresent();
      if (takes) {
        kernels.add(count(profiler.get(), where, name));
      }
    }
    if (kernels.isEmpty()) {
      throw new BackendException(
          "none of %s takes %s on %s".formatted(String.join(", ", backends), shape, where.id()));
    }
    return new Profile(
        new ProfileData(
            where.facts().name(),
            "Nsight Compute",
            where.facts().peakFlops(),
            where.facts().peakBandwidth(),
            kernels),
        Optional.empty());
  }

  private KernelCounters count(NsightCompute profiler, Device where, String name) {
    String kernel = TiledName.parse(name).map(TiledName::backend).orElse(name);
    String printed = profiler.count(NsightCsv.metrics(), kernel, launcher(where, name));
    try {
      return NsightCsv.counters(NsightCsv.read(printed), name, shape);
    } catch (IllegalArgumentException e) {
      throw new BackendException("%s was not profiled: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** A Java process like this one that launches the backend a few times. */
  private List<String> launcher(Device where, String backend) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    for (String property : List.of("warpmark.home", "warpmark.kernels", "java.library.path")) {
      Optional.ofNullable(System.getProperty(property))
          .ifPresent(value -> words.add("-D" + property + "=" + value));
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.warpmark.cli.Main"));
    words.addAll(List.of("launch", where.id(), backend, ShapeNotation.format(shape)));
    return words;
  }

  private static Profile stored(String why) {
    try (InputStream in = Profiler.class.getResourceAsStream(STORED)) {
      if (in == null) {
        throw new BackendException(why + ", and no counters are stored with this library");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Profile(ProfileFile.read(text, "h100-counters.json"), Optional.of(why));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
