package dev.warpmark.pytorch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The modules of a worker, as they travel to its process and as they are hashed: one JSON object of
 * module name and source, in the order of the names.
 */
final class WorkerSource {
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

  private WorkerSource() {}

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
    try (InputStream in = WorkerSource.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own " + resource + " cannot be read", e);
    }
  }
}
