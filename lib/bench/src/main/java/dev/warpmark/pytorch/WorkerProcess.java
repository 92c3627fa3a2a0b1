package dev.warpmark.pytorch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.device.BackendException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One worker process: requests out, answers in, each within a time limit. Whatever goes wrong ends
 * the process; it is always reaped, also when this JVM ends.
 *
 * <p>Writing and reading have threads of their own, since a pipe to a process that hangs can block
 * in either direction.
 */
final class WorkerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STOP_LIMIT = Duration.ofMillis(700);

  private record Request(ObjectNode body, List<float[]> frames) {}

  private record Outcome(Optional<WorkerAnswer> answer, String failure) {}

  private final Process process;
  private final ErrorTail errors;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Thread writer;
  private int lastId;
  private Optional<String> ended = Optional.empty();

  private WorkerProcess(Process process, byte[] source) {
    this.process = process;
    this.errors = new ErrorTail(process.getErrorStream());
    LiveProcesses.add(process);
    writer = daemon("warpmark-torch-writer", () -> write(source));
    daemon("warpmark-torch-reader", this::read);
  }

  /**
   * Starts a process; it has not said hello yet.
   *
   * @throws BackendException when it cannot be started
   */
  static WorkerProcess start(WorkerCommand command) {
    ProcessBuilder builder = new ProcessBuilder(command.line());
    Map<String, String> environment = builder.environment();
    command.environment().forEach(environment::putIfAbsent);
    try {
      return new WorkerProcess(builder.start(), command.source());
    } catch (IOException e) {
      throw new BackendException(
          "PyTorch's worker cannot be started: %s cannot be run".formatted(command.python()), e);
    }
  }

  boolean isAlive() {
    return ended.isEmpty() && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /**
   * Asks and waits. On an interrupt what is nearly done is waited for; what takes longer ends with
   * the process, as nothing else ends what it is doing.
   *
   * @throws BackendException when the worker refuses, fails, dies, hangs or answers garbage, or on
   *     an interrupt (the flag stays set)
   */
  WorkerAnswer ask(ObjectNode body, List<float[]> frames, Duration limit) {
    return ask(body, frames, limit, false)
        .orElseThrow(() -> new BackendException("PyTorch's worker was ended by an interrupt"));
  }

  /**
   * Asks for something that can be stopped early. On an interrupt the answer is what was done so
   * far, or nothing (and the process is ended) when the pass under way takes too long to wait for.
   *
   * @throws BackendException as {@link #ask} does, but for the interrupt
   */
  Optional<WorkerAnswer> askStoppable(ObjectNode body, Duration limit) {
    return ask(body, List.of(), limit, true);
  }

  private synchronized Optional<WorkerAnswer> ask(
      ObjectNode body, List<float[]> frames, Duration limit, boolean stoppable) {
    ended.ifPresent(
        why -> {
          throw new BackendException("PyTorch's worker has ended: " + why);
        });
    body.put("id", ++lastId);
    requests.add(new Request(body, frames));
    Optional<Outcome> outcome = await(body.path("op").asText(), limit, stoppable);
    return outcome.map(this::answer);
  }

  private Optional<Outcome> await(String operation, Duration limit, boolean stoppable) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          Outcome outcome = outcomes.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
          if (outcome != null) {
            return Optional.of(outcome);
          }
          if (interrupted) {
            end("an interrupt did not let it finish");
            return Optional.empty();
          }
          throw failed("did not answer %s within %d s".formatted(operation, limit.toSeconds()));
        } catch (InterruptedException e) {
          interrupted = true;
          if (stoppable) {
            requests.add(new Request(stop(lastId), List.of()));
          }
          deadline = Math.min(deadline, System.nanoTime() + STOP_LIMIT.toNanos());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private WorkerAnswer answer(Outcome outcome) {
    WorkerAnswer answer = outcome.answer().orElseThrow(() -> failed(outcome.failure()));
    if (answer.id() != lastId) {
      throw failed("answered request %d where %d was asked".formatted(answer.id(), lastId));
    }
    if (!answer.isOk()) {
      String error = answer.body().path("error").asText("it gave no reason");
      if (answer.body().path("fatal").asBoolean()) {
        throw failed("failed: " + error);
      }
      throw new BackendException("PyTorch: " + error);
    }
    return answer;
  }

  /** Ends the process and says what it did, and what it wrote to standard error. */
  private BackendException failed(String what) {
    end(what);
    return new BackendException("PyTorch's worker " + what + errors.ofEnded());
  }

  private void end(String why) {
    ended = Optional.of(why);
    writer.interrupt();
    LiveProcesses.end(process);
  }

  /** Ends the process. */
  @Override
  public synchronized void close() {
    if (ended.isEmpty()) {
      end("it was closed");
    }
  }

  private static ObjectNode stop(int id) {
    return JSON.createObjectNode().put("op", "stop").put("target", id);
  }

  private void write(byte[] source) {
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      out.write(source);
      while (process.isAlive()) {
        Request request = requests.take();
        ArrayNode sizes = request.body().putArray("frames");
        request.frames().forEach(frame -> sizes.add(WorkerAnswer.Floats.bytes(frame)));
        out.write(JSON.writeValueAsBytes(request.body()));
        out.write('\n');
        for (float[] frame : request.frames()) {
          WorkerAnswer.Floats.write(frame, out);
        }
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // The process is gone, which the reader notices and reports.
    }
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      while (true) {
        outcomes.add(new Outcome(Optional.of(WorkerAnswer.read(in)), ""));
      }
    } catch (EOFException e) {
      outcomes.add(new Outcome(Optional.empty(), deathNote()));
    } catch (IOException e) {
      outcomes.add(new Outcome(Optional.empty(), "is out of step: " + e.getMessage()));
    } catch (OutOfMemoryError e) {
      outcomes.add(new Outcome(Optional.empty(), "sent a tensor that the heap does not hold"));
    }
  }

  private String deathNote() {
    try {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        int status = process.exitValue();
        // The shell's convention, which the JDK follows: 128 + signal.
        return status > 128
            ? "died of signal " + (status - 128)
            : "ended by itself with exit status " + status;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "closed its output";
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Reads a process's standard error, so that it never blocks, and remembers its last line. */
  private static final class ErrorTail {
    private static final int LONGEST_LINE = 300;
    private static final long SETTLE_MILLIS = 500;

    private final Thread reader;
    private volatile String last = "";

    ErrorTail(InputStream errors) {
      reader = new Thread(() -> read(errors), "warpmark-torch-errors");
      reader.setDaemon(true);
      reader.start();
    }

    /** The last line of a process that has ended, as {@code ; its last words: "…"}, or nothing. */
    String ofEnded() {
      try {
        TimeUnit.MILLISECONDS.timedJoin(reader, SETTLE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return last.isEmpty() ? "" : "; its last words: \"" + last + "\"";
    }

    private void read(InputStream errors) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isBlank()) {
            last = line.strip().substring(0, Math.min(line.strip().length(), LONGEST_LINE));
          }
        }
      } catch (IOException e) {
        // The process was ended: there are no more words.
      }
    }
  }

  /** The worker processes of this JVM; none outlives it. */
  private static final class LiveProcesses {
    private static final int REAP_SECONDS = 5;

    private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> LIVE.forEach(LiveProcesses::kill), "warpmark-torch-reaper"));
    }

    private LiveProcesses() {}

    static void add(Process process) {
      LIVE.add(process);
    }

    /** Ends a process and what it started, and waits for it to be gone. */
    static void end(Process process) {
      kill(process);
      boolean interrupted = Thread.interrupted();
      try {
        process.waitFor(REAP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      } finally {
        LIVE.remove(process);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private static void kill(Process process) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
