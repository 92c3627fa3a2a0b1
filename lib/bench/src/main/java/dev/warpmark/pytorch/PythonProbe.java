package dev.warpmark.pytorch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Python whether it has PyTorch, without importing it: importing takes seconds, and nobody
 * may ever ask for the peer.
 */
final class PythonProbe {
  /** The environment variable that names a Python. */
  static final String VARIABLE = "WARPMARK_PYTHON";

  private static final int LIMIT_SECONDS = 20;

  /** Reads PyTorch's version file, so that not even its package is imported. */
  private static final String SCRIPT =
      """
      import sys
      sys.path[:] = [p for p in sys.path if p]
      import importlib.util, json, os, re
      spec = importlib.util.find_spec("torch")
      found = {}
      if spec and spec.origin:
          text = open(os.path.join(os.path.dirname(spec.origin), "version.py")).read()
          for name in ("__version__", "cuda"):
              match = re.search(r"^%s(?::[^=]*)? *= *'([^']*)'" % name, text, re.M)
              found[name] = match.group(1) if match else None
      print(json.dumps(found))
      """;

  private static final Map<String, Answer> KNOWN = new ConcurrentHashMap<>();

  private PythonProbe() {}

  /**
   * What a Python said.
   *
   * @param python the command
   * @param torchVersion PyTorch's version, when it is installed
   * @param cudaVersion the CUDA version it was built for, when it was
   * @param reason why PyTorch cannot be used and what would mend it; empty when it can
   */
  record Answer(
      String python, Optional<String> torchVersion, Optional<String> cudaVersion, String reason) {}

  /** The Python of {@value #VARIABLE}, or else {@code python3} on the path; asked once. */
  static Answer ask(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "").strip();
    return named.isEmpty() ? ask("python3") : ask(named);
  }

  /** This Python; asked once. */
  static Answer ask(String python) {
    return KNOWN.computeIfAbsent(python, PythonProbe::run);
  }

  private static Answer run(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", SCRIPT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      try {
        return answer(python, process);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return absent(python, "%s cannot be started; install Python 3.10 or later".formatted(python));
    }
  }

  private static Answer answer(String python, Process process) throws IOException {
    if (!await(process)) {
      return absent(python, "%s did not answer within %d s".formatted(python, LIMIT_SECONDS));
    }
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    Optional<JsonNode> found = parsed(text);
    if (process.exitValue() != 0 || found.isEmpty()) {
      return absent(python, "%s is not a working Python 3".formatted(python));
    }
    Optional<String> version = text(found.get(), "__version__");
    if (version.isEmpty()) {
      return absent(python, "%s has no PyTorch; install torch there".formatted(python));
    }
    return new Answer(python, version, text(found.get(), "cuda"), "");
  }

  // The script prints one short line, so waiting before reading cannot block on a full pipe.
  private static boolean await(Process process) {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.ofNullable(new ObjectMapper().readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode found, String name) {
    return Optional.ofNullable(found.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static Answer absent(String python, String reason) {
    return new Answer(
        python,
        Optional.empty(),
        Optional.empty(),
        "%s, or name a Python that has it in %s".formatted(reason, VARIABLE));
  }
}
