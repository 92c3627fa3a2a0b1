package dev.warpmark.pytorch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a worker process is started, and how long it may take to answer.
 *
 * <p>The source travels through standard input, so the jar alone is enough and no file is left
 * behind.
 *
 * @param python the command
 * @param source the worker's modules, see {@link Source}
 * @param environment variables for the process, where the user has not set them
 * @param startLimit time until it has said hello, which imports PyTorch
 * @param answerLimit time for any other answer, beside the passes it is known to need
 */
record WorkerCommand(
    String python,
    byte[] source,
    Map<String, String> environment,
    Duration startLimit,
    Duration answerLimit) {
  /**
   * Takes the worker's modules from standard input and starts them as {@code python -m} would. The
   * working folder is not searched for modules: a stray torch.py there would be imported.
   */
  private static final String BOOT =
      """
      import sys
      sys.path[:] = [p for p in sys.path if p]
      import importlib.abc, importlib.util, json, runpy
      sources = json.loads(sys.stdin.buffer.read(int(sys.argv[1])))

      class Sources(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
          def find_spec(self, name, path=None, target=None):
              return importlib.util.spec_from_loader(name, self) if name in sources else None
          def is_package(self, name):
              return name == sys.argv[2]
          def get_source(self, name):
              return sources[name]

      sys.meta_path.insert(0, Sources())
      runpy.run_module(sys.argv[2], run_name="__main__")
      """;

  /** The worker in the jar under this Python. */
  static WorkerCommand of(String python) {
    return new WorkerCommand(
        python, Source.packed(), defaults(), Duration.ofMinutes(3), Duration.ofMinutes(2));
  }

  /** The command line. */
  List<String> line() {
    return List.of(python, "-c", BOOT, String.valueOf(source.length), Source.PACKAGE);
  }

  private static Map<String, String> defaults() {
    return Map.of(
        // Threads that spin between passes would take cores from the backend measured next.
        "OMP_WAIT_POLICY", "passive",
        // SDPA allocates its result in each pass. glibc maps more than 32 MiB anew each time, and
        // the page faults would count against PyTorch: 7 % at B=32 H=8 S=512 D=64.
        "MALLOC_MMAP_THRESHOLD_", "1073741824",
        "MALLOC_TRIM_THRESHOLD_", "4294967296",
        // Without it cuBLAS is not deterministic, and PyTorch says so at each product.
        "CUBLAS_WORKSPACE_CONFIG", ":4096:8",
        "PYTHONIOENCODING", "utf-8");
  }

  /**
   * The modules of a worker, as they travel to its process and as they are hashed: one JSON object
   * of module name and source, in the order of the names.
   */
  static final class Source {
    /** The Python package; Python starts its {@code __main__}. */
    static final String PACKAGE = "torch_worker";

    private static final String FOLDER = "/dev/warpmark/pytorch/" + PACKAGE + "/";
    private static final List<String> MODULES =
        List.of(
            "__init__",
            "__main__",
            "channel",
            "cpu_clock",
            "cuda_clock",
            "failures",
            "settings",
            "shapes",
            "worker",
            "workload");

    private Source() {}

    /** The worker that is packed in the jar. */
    static byte[] packed() {
      SortedMap<String, String> modules = new TreeMap<>();
      MODULES.forEach(name -> modules.put(name, text(FOLDER + name + ".py")));
      return of(modules);
    }

    /** Other modules in its place: sources by names within the package. */
    static byte[] of(SortedMap<String, String> modules) {
      SortedMap<String, String> named = new TreeMap<>();
      modules.forEach(
          (name, source) ->
              named.put(name.equals("__init__") ? PACKAGE : PACKAGE + "." + name, source));
      try {
        return new ObjectMapper().writeValueAsBytes(named);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("strings are always JSON", e);
      }
    }

    private static String text(String resource) {
      try (InputStream in = WorkerCommand.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("the library lacks its resource " + resource);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("the library's own " + resource + " cannot be read", e);
      }
    }
  }
}
