package dev.warpmark.runs;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FreshRunFiles;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.data.RunData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts a JVM like this one that measures one request and ends.
 *
 * <p>Request and answer travel as files in a private temporary folder, progress as lines. The
 * process ends when its standard input does, so it outlives neither this JVM nor an interrupt.
 */
final class JvmStarter implements ProcessStarter {
  private static final long STOP_SECONDS = 10;
  private static final int LONGEST_REASON = 400;

  @Override
  public RunData measure(FreshRequest request, BenchListener listener) throws InterruptedException {
    Path folder = temporaryFolder();
    try {
      return measure(request, listener, folder);
    } catch (IOException e) {
      throw new ProcessFailure("its process could not be started, " + e.getMessage());
    } finally {
      remove(folder);
    }
  }

  private static RunData measure(FreshRequest request, BenchListener listener, Path folder)
      throws IOException, InterruptedException {
    Path question = folder.resolve("request.json");
    Path answer = folder.resolve("answer.json");
    Path log = folder.resolve("log.txt");
    Files.write(question, FreshRunFiles.request(request.protocol(), request.admitted()));
    List<String> command =
        JvmCommand.of(FreshProcess.class, List.of(question.toString(), answer.toString()));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      int status = follow(process, request, listener);
      if (status != 0 || !Files.exists(answer)) {
        throw new ProcessFailure(reason(log, status));
      }
      return FreshRunFiles.readAnswer(answer);
    } catch (ArtifactException e) {
      throw new ProcessFailure("its answer cannot be read, " + e.getMessage());
    } finally {
      listener.finished();
      end(process);
    }
  }

  /** Hands its lines to the listener until it ends. */
  private static int follow(Process process, FreshRequest request, BenchListener listener)
      throws InterruptedException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, lines), "warpmark-fresh-process");
    reader.setDaemon(true);
    reader.start();
    String title = "%s, %s".formatted(request.protocol().phase(), request.protocol().run());
    listener.started(title + ": starting", 1);
    while (true) {
      String line = lines.poll(200, TimeUnit.MILLISECONDS);
      if (line != null) {
        ProgressLine.hear(line, title, listener);
      } else if (!reader.isAlive() && lines.isEmpty()) {
        return process.waitFor();
      }
    }
  }

  private static void read(Process process, BlockingQueue<String> lines) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      return; // the process is gone, which its status says
    }
  }

  /** Ends it by the end of its input, and by force where that does not help. */
  private static void end(Process process) {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(Path log, int status) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      Optional<String> last =
          lines
              .filter(line -> !line.isBlank() && !line.startsWith("WARNING"))
              .reduce((earlier, later) -> later);
      String said = last.orElse("it ended with status " + status).strip();
      return said.substring(0, Math.min(said.length(), LONGEST_REASON));
    } catch (IOException | java.io.UncheckedIOException e) {
      return "it ended with status " + status;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("warpmark-run-");
    } catch (IOException e) {
      throw new ProcessFailure("no temporary folder could be made, " + e.getMessage());
    }
  }

  private static void remove(Path folder) {
    for (String name : List.of("request.json", "answer.json", "log.txt")) {
      folder.resolve(name).toFile().delete();
    }
    folder.toFile().delete();
  }
}
