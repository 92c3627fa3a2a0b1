package dev.warpmark.process;

import dev.warpmark.artifact.FreshRunFiles;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Measures a protocol again in fresh processes, one after another, after the first process has.
 *
 * <p>Each has a JVM and a peer of its own, the same protocol but for its number and a seed that
 * follows from the first one's, and the correctness suite before its first warm-up, as the first
 * had: a backend that fails it, or whose code is another, is refused. A process that fails is
 * named, and the next one goes on.
 */
public final class FreshProcesses {
  /** Far enough apart that no step of a study uses the seed of another's process. */
  private static final long SEED_STEP = 1000;

  private final Device device;
  private final Starter starter;
  private final BenchListener listener;
  private final Consumer<RunData> keeper;

  private FreshProcesses(
      Device device, Starter starter, BenchListener listener, Consumer<RunData> keeper) {
    this.device = device;
    this.starter = starter;
    this.listener = listener;
    this.keeper = keeper;
  }

  /** Fresh processes on the device of the first one. */
  public static FreshProcesses on(Device device) {
    return new FreshProcesses(device, new JvmProcess(), BenchListener.SILENT, run -> {});
  }

  /** The same, telling this listener how far each process is. */
  public FreshProcesses reportingTo(BenchListener other) {
    return new FreshProcesses(device, starter, other, keeper);
  }

  /** The same, handing over each process as soon as it is whole. */
  public FreshProcesses keepingWith(Consumer<RunData> other) {
    return new FreshProcesses(device, starter, listener, other);
  }

  /** The same, starting processes in another way. */
  FreshProcesses startedBy(Starter other) {
    return new FreshProcesses(device, other, listener, keeper);
  }

  /**
   * Measures what is missing of the processes that the first one's protocol plans.
   *
   * <p>An interrupt ends the process that is running, whose samples are lost, and keeps the whole
   * ones; the interrupt flag is clear afterwards.
   *
   * @param first what the first process measured
   * @param known whole processes of the same set that were measured before
   */
  public Outcome after(RunData first, List<RunData> known) {
    Map<Integer, RunData> runs = new TreeMap<>(Map.of(1, first));
    known.stream()
        .filter(run -> run.protocol().isOfSameSet(first.protocol()) && !run.interrupted())
        .forEach(run -> runs.putIfAbsent(run.protocol().process().number(), run));
    List<String> notes = new ArrayList<>();
    if (hasNoComparison(first)) {
      notes.add(
          "The first process has no baseline beside another arm, so fresh ones have nothing to"
              + " compare: none was started.");
      return new Outcome(List.copyOf(runs.values()), notes, first.interrupted());
    }
    boolean interrupted = first.interrupted();
    for (int number = 2; number <= first.protocol().process().planned() && !interrupted; number++) {
      if (!runs.containsKey(number)) {
        Optional<RunData> run = Optional.empty();
        try {
          run = measured(first, number, notes);
        } catch (InterruptedException e) {
          interrupted = true;
          notes.add(
              "Process %d was interrupted and is not kept; the whole ones are.".formatted(number));
        }
        if (run.isPresent()) {
          keeper.accept(run.get());
          runs.put(number, run.get());
        }
      }
    }
    return new Outcome(List.copyOf(runs.values()), notes, interrupted);
  }

  private Optional<RunData> measured(RunData first, int number, List<String> notes)
      throws InterruptedException {
    FreshProcess place = new FreshProcess(number, first.protocol().process().planned());
    long seed = first.protocol().seed() + SEED_STEP * (number - 1);
    Protocol protocol = first.protocol().forProcess(place, seed);
    try {
      RunData run = starter.measure(new FreshRunFiles.Request(protocol, admitted(first)), listener);
      if (!run.protocol().equals(protocol) || run.interrupted() || run.measurements().isEmpty()) {
        notes.add("Process %d measured nothing whole: %s".formatted(number, reasons(run)));
        return Optional.empty();
      }
      return Optional.of(run);
    } catch (Failure e) {
      notes.add("Process %d could not measure: %s".formatted(number, e.getMessage()));
      return Optional.empty();
    }
  }

  private static String reasons(RunData run) {
    List<String> reasons = run.skips().stream().map(s -> s.backend() + ", " + s.reason()).toList();
    return reasons.isEmpty() ? "it was cut off" : String.join("; ", reasons);
  }

  private static boolean hasNoComparison(RunData first) {
    return first.protocol().baseline().isEmpty()
        || first.measurements().stream().noneMatch(m -> isOfBaseline(first, m))
        || first.measurements().stream().allMatch(m -> isOfBaseline(first, m));
  }

  private static boolean isOfBaseline(RunData run, Measurement measurement) {
    return measurement.arm().backend().equals(run.protocol().baseline().orElseThrow().backend());
  }

  private Map<String, String> admitted(RunData first) {
    Map<String, String> admitted = new TreeMap<>();
    for (Measurement measurement : first.measurements()) {
      String name = measurement.arm().backend();
      admitted.computeIfAbsent(name, backend -> device.backend(backend).sourceSha256());
    }
    return admitted;
  }

  /** Starts a fresh process and waits for what it measured. */
  @FunctionalInterface
  interface Starter {
    /**
     * Measures in a process that did nothing before.
     *
     * @param request what to measure
     * @param listener hears how far the process is, on the calling thread
     * @throws Failure when it measured nothing, in a sentence
     * @throws InterruptedException when the calling thread is interrupted; the process is gone then
     */
    RunData measure(FreshRunFiles.Request request, BenchListener listener)
        throws InterruptedException;
  }

  /** A process that gave no samples; the message says why, as the rest of a sentence. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  /**
   * What the processes measured.
   *
   * @param runs the whole processes by their number, the first one first
   * @param notes a sentence on each process that is not among them
   * @param interrupted whether an interrupt ended it
   */
  public record Outcome(List<RunData> runs, List<String> notes, boolean interrupted) {
    /** Copies the lists. */
    public Outcome {
      runs = List.copyOf(runs);
      notes = List.copyOf(notes);
    }

    /** The first process. */
    public RunData first() {
      return runs.get(0);
    }

    /** The same with another note. */
    public Outcome noting(String note) {
      List<String> more = new ArrayList<>(notes);
      more.add(note);
      return new Outcome(runs, more, interrupted);
    }

    /** A run that was read again, or measured where no other was asked for. */
    public static Outcome of(RunData run) {
      return new Outcome(List.of(run), List.of(), run.interrupted());
    }
  }
}
