package dev.warpmark.cuda;

import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;

/** Compiles CUDA sources for one architecture; needs no card. */
final class NvrtcCompiler {
  private static final String BACKEND_OPTION = "--ptxas-options=-v";

  private final Library library;
  private final String version;

  private NvrtcCompiler(Library library, String version) {
    this.library = library;
    this.version = version;
  }

  /**
   * A program to compile.
   *
   * @param file its name in messages, for example {@code flash.cu}
   * @param source its text
   * @param headers the texts it includes, by name
   * @param options options and macros
   * @param architecture for example {@code sm_89}
   */
  record Program(
      String file,
      String source,
      Map<String, String> headers,
      List<String> options,
      String architecture) {}

  /**
   * What came of it.
   *
   * @param cubin machine code of the architecture
   * @param log what the compiler said: registers, shared memory and spills of every kernel
   */
  record Compiled(byte[] cubin, String log) {}

  /** Loads the compiler from where it lies, or says why there is none. */
  static Availability<NvrtcCompiler> find() {
    Availability<Library> library = Library.find();
    return library.found().isPresent()
        ? load(library.found().get())
        : Availability.absent("NVRTC", library.reason());
  }

  static Availability<NvrtcCompiler> load(Library library) {
    try {
      // The binding asks for both by name; what is loaded already under that name is taken.
      System.load(library.builtins().toString());
      System.load(library.library().toString());
      JNvrtc.setExceptionsEnabled(false);
      int[] major = new int[1];
      int[] minor = new int[1];
      check(JNvrtc.nvrtcVersion(major, minor), "nvrtcVersion");
      return Availability.present("NVRTC", new NvrtcCompiler(library, major[0] + "." + minor[0]));
    } catch (UnsatisfiedLinkError | BackendException e) {
      return Availability.absent(
          "NVRTC",
          "the kernel compiler at %s cannot be loaded (%s); %s"
              .formatted(library.library(), e.getMessage(), Library.REMEDY));
    }
  }

  /** For example {@code 12.6}. */
  String version() {
    return version;
  }

  /** Whether it compiles for cards of this capability, 89 for an L4. */
  boolean supports(int capability) {
    int[] count = new int[1];
    check(JNvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
    int[] capabilities = new int[count[0]];
    check(JNvrtc.nvrtcGetSupportedArchs(capabilities), "nvrtcGetSupportedArchs");
    return Arrays.stream(capabilities).anyMatch(each -> each == capability);
  }

  /**
   * Compiles.
   *
   * @throws CompileException with file, line and message of each error
   */
  synchronized Compiled compile(Program program) {
    List<String> names = List.copyOf(program.headers().keySet());
    nvrtcProgram made = new nvrtcProgram();
    check(
        JNvrtc.nvrtcCreateProgram(
            made,
            program.source(),
            program.file(),
            names.size(),
            names.stream().map(program.headers()::get).toArray(String[]::new),
            names.toArray(String[]::new)),
        "nvrtcCreateProgram");
    try {
      String[] options = options(program);
      int code = JNvrtc.nvrtcCompileProgram(made, options.length, options);
      String[] log = {""};
      JNvrtc.nvrtcGetProgramLog(made, log);
      if (code != 0) {
        throw new CompileException(program.file(), log[0]);
      }
      return new Compiled(cubin(made), log[0]);
    } finally {
      JNvrtc.nvrtcDestroyProgram(made);
    }
  }

  private String[] options(Program program) {
    List<String> options = new ArrayList<>(program.options());
    options.add("--gpu-architecture=" + program.architecture());
    options.add("--include-path=" + library.include());
    options.add(BACKEND_OPTION);
    return options.toArray(String[]::new);
  }

  private static byte[] cubin(nvrtcProgram made) {
    long[] size = new long[1];
    check(JNvrtc.nvrtcGetCUBINSize(made, size), "nvrtcGetCUBINSize");
    byte[] cubin = new byte[Math.toIntExact(size[0])];
    check(JNvrtc.nvrtcGetCUBIN(made, cubin), "nvrtcGetCUBIN");
    return cubin;
  }

  private static void check(int code, String call) {
    if (code != 0) {
      throw new BackendException(
          "%s failed with %s (%d)".formatted(call, JNvrtc.nvrtcGetErrorString(code), code));
    }
  }

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
  record Library(Path library, Path builtins, Path include) {
    static final String REMEDY =
        "install it with: python3 -m pip install --target DIR nvidia-cuda-nvrtc-cu12==12.6.85"
            + " nvidia-cuda-runtime-cu12==12.6.77, and name DIR in WARPMARK_NVRTC";

    private static final String LIBRARY = "libnvrtc.so.12";
    private static final String BUILTINS = "libnvrtc-builtins.so.12.6";
    private static final String HEADER = "cuda_fp16.h";

    /** Looks in the folders that the process names. */
    static Availability<Library> find() {
      return find(System.getProperties(), System.getenv());
    }

    static Availability<Library> find(Properties properties, Map<String, String> environment) {
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
          .map(Library::in)
          .flatMap(Optional::stream)
          .findFirst()
          .map(found -> Availability.present("NVRTC", found))
          .orElseGet(() -> Availability.absent("NVRTC", absence(named)));
    }

    private static String absence(String named) {
      String where = named.isBlank() ? "" : " in " + named;
      return "the kernel compiler NVRTC 12.6 was not found%s; %s".formatted(where, REMEDY);
    }

    private static Optional<Library> in(Path root) {
      for (Path packages : List.of(root.resolve("nvidia"), root)) {
        Path libraries = packages.resolve("cuda_nvrtc").resolve("lib");
        Path include = packages.resolve("cuda_runtime").resolve("include");
        if (Files.isRegularFile(libraries.resolve(LIBRARY))
            && Files.isRegularFile(libraries.resolve(BUILTINS))
            && Files.isRegularFile(include.resolve(HEADER))) {
          return Optional.of(
              new Library(
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
}
