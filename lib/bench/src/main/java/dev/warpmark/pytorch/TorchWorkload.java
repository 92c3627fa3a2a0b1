package dev.warpmark.pytorch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Tensors that a worker process holds and times. */
final class TorchWorkload implements Workload {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  /** Times the slowest pass so far that a pass may take before the worker counts as hanging. */
  private static final double PATIENCE = 20;

  /** Shorter than the pause before a turn, longer than the passes discarded in it. */
  private static final long TELEMETRY_NANOS = 20_000_000;

  private final WorkerProcess process;
  private final int id;
  private final Optional<String> choice;
  private final MemoryUse memory;
  private final OptionalDouble clockTickSeconds;
  private final Duration answerLimit;
  private Supplier<Telemetry> device = () -> Telemetry.NONE;
  private Telemetry telemetry = Telemetry.NONE;
  private long toldNanos;
  private boolean told;
  private double slowestSeconds;
  private int launches = 1;
  private Optional<Replay> replay = Optional.empty();
  private boolean closed;

  TorchWorkload(
      WorkerProcess process, JsonNode opened, OptionalDouble tickSeconds, Duration answerLimit) {
    this.process = process;
    this.id = opened.path("workload").asInt();
    this.choice =
        Optional.ofNullable(opened.get("choice")).filter(JsonNode::isTextual).map(JsonNode::asText);
    long allocated = Math.max(0, opened.path("allocated").asLong());
    long peak = Math.max(allocated, opened.path("peak").asLong());
    this.memory = new MemoryUse(allocated, peak, peak);
    this.clockTickSeconds = tickSeconds;
    this.answerLimit = answerLimit;
  }

  /** Keeps beside samples what a device says of itself. */
  void tellBeside(Supplier<Telemetry> source) {
    device = source;
  }

  /** The kernel that {@code auto} runs, where PyTorch says. */
  Optional<String> choice() {
    return choice;
  }

  @Override
  public List<Sample> take(int n, TimingMode mode) {
    if (n < 1 || Thread.currentThread().isInterrupted()) {
      return List.of();
    }
    ObjectNode request =
        JSON.createObjectNode()
            .put("op", "take")
            .put("workload", id)
            .put("n", n)
            .put("mode", mode.wireName());
    askDevice();
    return process
        .askStoppable(request, limit(n))
        .map(answer -> samples(answer, mode))
        .orElse(List.of());
  }

  /**
   * Before the passes that are discarded after a switch, and not between them and the samples: the
   * question takes a while, and the device would fall idle.
   */
  private void askDevice() {
    long now = System.nanoTime();
    if (!told || now - toldNanos > TELEMETRY_NANOS) {
      telemetry = device.get();
      toldNanos = now;
      told = true;
    }
  }

  @Override
  public MemoryUse memory() {
    return memory;
  }

  /** The clock's resolution for single passes; CUDA does not state that of its events. */
  @Override
  public OptionalDouble tickSeconds(TimingMode mode) {
    return mode == TimingMode.ISOLATED ? clockTickSeconds : OptionalDouble.empty();
  }

  /** {@inheritDoc} The floor is the worker's own, by an addition to one number. */
  @Override
  public Optional<Replay> replay(TimingMode mode) {
    return mode == TimingMode.GRAPH ? replay : Optional.empty();
  }

  @Override
  public void close() {
    if (closed || !process.isAlive()) {
      return;
    }
    closed = true;
    try {
      process.ask(
          JSON.createObjectNode().put("op", "close").put("workload", id), List.of(), CLOSE_LIMIT);
    } catch (BackendException e) {
      // A worker that cannot even close has been ended, which frees everything.
    }
  }

  private Duration limit(int n) {
    double passes = PATIENCE * n * slowestSeconds * launches;
    return answerLimit.plus(Duration.ofMillis((long) (1e3 * passes)));
  }

  private List<Sample> samples(WorkerAnswer answer, TimingMode mode) {
    launches = Math.max(1, answer.body().path("launches").asInt(1));
    if (mode == TimingMode.GRAPH) {
      double floor = answer.body().path("floor_seconds").asDouble(Double.NaN);
      boolean measured = floor > 0 && !Double.isInfinite(floor);
      OptionalDouble known = measured ? OptionalDouble.of(floor) : OptionalDouble.empty();
      replay = Optional.of(new Replay(launches, known));
    }
    List<Sample> samples = new ArrayList<>();
    for (JsonNode seconds : answer.body().path("seconds")) {
      double latency = seconds.asDouble(Double.NaN);
      if (!(latency > 0) || Double.isInfinite(latency)) {
        throw new BackendException("PyTorch's worker timed a pass at " + seconds + " s");
      }
      slowestSeconds = Math.max(slowestSeconds, latency);
      samples.add(new Sample(latency, telemetry));
    }
    return samples;
  }
}
