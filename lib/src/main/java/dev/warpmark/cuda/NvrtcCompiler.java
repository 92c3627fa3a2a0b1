package dev.warpmark.cuda;

import dev.warpmark.device.Availability;
import dev.warpmark.device.BackendException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;

/** Compiles CUDA sources for one architecture; needs no card. */
final class NvrtcCompiler {
  private static final String BACKEND_OPTION = "--ptxas-options=-v";

  private final NvrtcLibrary library;
  private final String version;

  private NvrtcCompiler(NvrtcLibrary library, String version) {
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
    Availability<NvrtcLibrary> library = NvrtcLibrary.find();
    return library.found().isPresent()
        ? load(library.found().get())
        : Availability.absent("NVRTC", library.reason());
  }

  static Availability<NvrtcCompiler> load(NvrtcLibrary library) {
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
              .formatted(library.library(), e.getMessage(), NvrtcLibrary.REMEDY));
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
}
