package dev.warpmark.process;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FreshRunFiles;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.data.RunData;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a JVM like this one that measures one request and ends.
 *
 * <p>Request and answer travel as files in a private temporary folder, progress as lines. The
 * process ends when its standard input does, so it outlives neither this JVM nor an interrupt.
 */
final class JvmProcess implements FreshProcesses.Starter {
  private static final long STOP_SECONDS = 10;
  private static final int LONGEST_REASON = 400;

  /** Options that are about one process: debuggers, agents, an archive to be written at its end. */
  private static final List<String> OWN =
      List.of(
          "-agentlib:",
          "-agentpath:",
          "-javaagent:",
          "-Xrunjdwp",
          "-XX:ArchiveClassesAtExit",
          "-XX:FlightRecorder",
          "-XX:StartFlightRecording",
          "-Dcom.sun.management");

  @Override
  public RunData measure(FreshRunFiles.Request request, BenchListener listener)
      throws InterruptedException {
    Path folder = temporaryFolder();
    try {
      return measure(request, listener, folder);
    } catch (IOException e) {
      throw new FreshProcesses.Failure("its process could not be started, " + e.getMessage());
    } finally {
      remove(folder);
    }
  }

  private static RunData measure(FreshRunFiles.Request request, BenchListener listener, Path folder)
      throws IOException, InterruptedException {
    Path question = folder.resolve("request.json");
    Path answer = folder.resolve("answer.json");
    Path log = folder.resolve("log.txt");
    Files.write(question, FreshRunFiles.request(request.protocol(), request.admitted()));
    List<String> command =
        command(ProcessMain.class, List.of(question.toString(), answer.toString()));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      int status = follow(process, request, listener);
      if (status != 0 || !Files.exists(answer)) {
        throw new FreshProcesses.Failure(reason(log, status));
      }
      return FreshRunFiles.readAnswer(answer);
    } catch (ArtifactException e) {
      throw new FreshProcesses.Failure("its answer cannot be read, " + e.getMessage());
    } finally {
      listener.finished();
      end(process);
    }
  }

  /** Hands its lines to the listener until it ends. */
  private static int follow(Process process, FreshRunFiles.Request request, BenchListener listener)
      throws InterruptedException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, lines), "warpmark-fresh-process");
    reader.setDaemon(true);
    reader.start();
    String title = "%s, %s".formatted(request.protocol().phase(), request.protocol().process());
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
    } catch (IOException | UncheckedIOException e) {
      return "it ended with status " + status;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("warpmark-run-");
    } catch (IOException e) {
      throw new FreshProcesses.Failure("no temporary folder could be made, " + e.getMessage());
    }
  }

  private static void remove(Path folder) {
    for (String name : List.of("request.json", "answer.json", "log.txt")) {
      folder.resolve(name).toFile().delete();
    }
    folder.toFile().delete();
  }

  /** The command of a JVM like this one: its Java, its options, its class path. */
  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.add("-cp");
    command.add(classPath(main));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  static List<String> options(List<String> ofThisJvm) {
    return ofThisJvm.stream().filter(option -> OWN.stream().noneMatch(option::startsWith)).toList();
  }

  private static String java() {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path windows = bin.resolve("java.exe");
    return (Files.exists(windows) ? windows : bin.resolve("java")).toString();
  }

  /** Where this JVM finds classes: its own path, and what a notebook added to it by a loader. */
  private static String classPath(Class<?> main) {
    Set<String> places = new LinkedHashSet<>();
    String own = System.getProperty("java.class.path", "");
    Arrays.stream(own.split(File.pathSeparator)).filter(p -> !p.isBlank()).forEach(places::add);
    for (ClassLoader loader = main.getClassLoader(); loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        Arrays.stream(urls.getURLs()).map(JvmProcess::file).forEach(places::add);
      }
    }
    places.add(file(main.getProtectionDomain().getCodeSource().getLocation()));
    return places.stream()
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String file(URL place) {
    try {
      return place.getProtocol().equals("file") ? Path.of(place.toURI()).toString() : "";
    } catch (URISyntaxException | IllegalArgumentException e) {
      return ""; // a place that is no file is none that another JVM could be told
    }
  }
}
