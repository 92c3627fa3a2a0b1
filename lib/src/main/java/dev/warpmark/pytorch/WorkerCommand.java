package dev.warpmark.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a worker process is started, and how long it may take to answer.
 *
 * <p>The script travels through standard input, so the jar alone is enough and no file is left
 * behind.
 *
 * @param python the command
 * @param script the worker's source
 * @param environment variables for the process, where the user has not set them
 * @param startLimit time until it has said hello, which imports PyTorch
 * @param answerLimit time for any other answer, beside the passes it is known to need
 */
record WorkerCommand(
    String python,
    byte[] script,
    Map<String, String> environment,
    Duration startLimit,
    Duration answerLimit) {
  private static final String RESOURCE = "/dev/warpmark/pytorch/torch_worker.py";

  /** The working folder is not searched for modules: a stray torch.py there would be imported. */
  private static final String BOOT =
      """
      import sys
      sys.path[:] = [p for p in sys.path if p]
      source = sys.stdin.buffer.read(int(sys.argv[1]))
      exec(compile(source, "torch_worker.py", "exec"), {"__name__": "__main__"})
      """;

  /** The worker in the jar under this Python. */
  static WorkerCommand of(String python) {
    return new WorkerCommand(
        python, packedScript(), defaults(), Duration.ofMinutes(3), Duration.ofMinutes(2));
  }

  /** The command line. */
  List<String> line() {
    return List.of(python, "-c", BOOT, String.valueOf(script.length));
  }

  /** The worker's source as it is packed in the jar. */
  static byte[] packedScript() {
    try (InputStream in = WorkerCommand.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own " + RESOURCE + " cannot be read", e);
    }
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
}
