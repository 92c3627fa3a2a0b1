package dev.warpmark.cuda;

import dev.warpmark.device.Availability;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where NVRTC 12.6 and the headers of CUDA lie.
 *
 * <p>They are looked for as PyPI packages them: below the folders of the system property {@code
 * warpmark.nvrtc} or the environment variable {@code WARPMARK_NVRTC}, then in the virtual
 * environments of this installation.
 *
 * @param library {@code libnvrtc.so.12}
 * @param builtins {@code libnvrtc-builtins.so.12.6}, which the library opens by name
 * @param include the folder of {@code cuda_fp16.h}
 */
record NvrtcLibrary(Path library, Path builtins, Path include) {
  static final String REMEDY =
      "install it with: python3 -m pip install --target DIR nvidia-cuda-nvrtc-cu12==12.6.85"
          + " nvidia-cuda-runtime-cu12==12.6.77, and name DIR in WARPMARK_NVRTC";

  private static final String LIBRARY = "libnvrtc.so.12";
  private static final String BUILTINS = "libnvrtc-builtins.so.12.6";
  private static final String HEADER = "cuda_fp16.h";

  /** Looks in the folders that the process names. */
  static Availability<NvrtcLibrary> find() {
    return find(System.getProperties(), System.getenv());
  }

  static Availability<NvrtcLibrary> find(Properties properties, Map<String, String> environment) {
    String named =
        properties.getProperty("warpmark.nvrtc", environment.getOrDefault("WARPMARK_NVRTC", ""));
    List<Path> roots = new ArrayList<>();
    for (String folder : named.split(File.pathSeparator)) {
      if (!folder.isBlank()) {
        roots.add(Path.of(folder));
      }
    }
    String home = properties.getProperty("warpmark.home", "");
    if (!home.isEmpty()) {
      roots.add(Path.of(home, ".warpmark", "nvrtc"));
      roots.addAll(sitePackages(Path.of(home, ".warpmark", "venv", "lib")));
    }
    return roots.stream()
        .map(NvrtcLibrary::in)
        .flatMap(Optional::stream)
        .findFirst()
        .map(found -> Availability.present("NVRTC", found))
        .orElseGet(() -> Availability.absent("NVRTC", absence(named)));
  }

  private static String absence(String named) {
    String where = named.isBlank() ? "" : " in " + named;
    return "the kernel compiler NVRTC 12.6 was not found%s; %s".formatted(where, REMEDY);
  }

  private static Optional<NvrtcLibrary> in(Path root) {
    for (Path packages : List.of(root.resolve("nvidia"), root)) {
      Path libraries = packages.resolve("cuda_nvrtc").resolve("lib");
      Path include = packages.resolve("cuda_runtime").resolve("include");
      if (Files.isRegularFile(libraries.resolve(LIBRARY))
          && Files.isRegularFile(libraries.resolve(BUILTINS))
          && Files.isRegularFile(include.resolve(HEADER))) {
        return Optional.of(
            new NvrtcLibrary(
                libraries.resolve(LIBRARY).toAbsolutePath(),
                libraries.resolve(BUILTINS).toAbsolutePath(),
                include.toAbsolutePath()));
      }
    }
    return Optional.empty();
  }

  private static List<Path> sitePackages(Path libraries) {
    if (!Files.isDirectory(libraries)) {
      return List.of();
    }
    try (Stream<Path> pythons = Files.list(libraries)) {
      return pythons.sorted().map(python -> python.resolve("site-packages")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
