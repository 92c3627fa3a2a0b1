package dev.warpmark.process;

import dev.warpmark.artifact.FreshRunFiles;
import dev.warpmark.attention.CorrectnessSuite;
import dev.warpmark.bench.Bench;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** The main class of a fresh process: measures the request in one file, answers in another. */
public final class ProcessMain {
  private static final int MEASURED = 0;
  private static final int FAILED = 1;
  private static final int LEFT_ALONE = 2;
  private static final CorrectnessSuite SUITE = CorrectnessSuite.standard();

  private ProcessMain() {}

  /** Measures and ends the process: the file of the request, the file of the answer. */
  public static void main(String[] arguments) {
    PrintStream progress = System.out;
    System.setOut(System.err); // what a library prints is no progress
    endWithInput();
    int status = MEASURED;
    try {
      answer(Path.of(arguments[0]), Path.of(arguments[1]), progress);
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      String message = e.getMessage() == null ? "" : ": " + e.getMessage();
      System.err.println(
          e instanceof BackendException
              ? e.getMessage()
              : e.getClass().getSimpleName() + message.replace('\n', ' '));
      status = FAILED;
    }
    System.exit(status);
  }

  private static void answer(Path question, Path answer, PrintStream progress) throws IOException {
    FreshRunFiles.Request request = FreshRunFiles.readRequest(question);
    RunData run =
        Bench.on(device(request.protocol().deviceId()))
            .gatedBy(backend -> refusal(request, backend))
            .reportingTo(BenchListener.progressBar(() -> ProgressLine.to(progress)))
            .run(request.protocol());
    if (run.measurements().isEmpty()) {
      throw new BackendException(
          run.skips().isEmpty() ? "nothing was measured" : run.skips().get(0).reason());
    }
    Files.write(answer, FreshRunFiles.answer(run));
  }

  /**
   * The suite again, as in the first process: it proves this process too, and it brings the code to
   * the same state. Without it the compiler of the JVM is colder here than there, and a short pass
   * takes several times as long.
   */
  private static Optional<String> refusal(FreshRunFiles.Request request, Backend backend) {
    String passed = request.admitted().get(backend.name());
    if (passed == null) {
      return Optional.of("it was not measured in the first process");
    }
    return passed.equals(backend.sourceSha256())
        ? SUITE.run(backend.name(), backend::refusal, backend::forwardRepeatedly).refusal()
        : Optional.of("its code is not the one that passed in the first process");
  }

  private static Device device(String id) {
    for (DeviceProvider provider :
        ServiceLoader.load(DeviceProvider.class, ProcessMain.class.getClassLoader())) {
      Optional<Device> found = provider.discover().found().filter(each -> each.id().equals(id));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new BackendException("the device " + id + " was not found in a fresh process");
  }

  /** Ends this process when whoever started it is gone, or wants it gone. */
  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  continue;
                }
              } catch (IOException e) {
                // no input is as good as ended input
              }
              System.exit(LEFT_ALONE);
            },
            "warpmark-parent");
    watch.setDaemon(true);
    watch.start();
  }
}
