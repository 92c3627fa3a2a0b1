package dev.warpmark.bench;

import dev.warpmark.data.Build;
import dev.warpmark.data.Environment;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Measures what a protocol declares: a protocol in, samples out.
 *
 * <pre>{@code
 * RunData run = Bench.on(device).gatedBy(gate).reportingTo(listener).run(protocol);
 * }</pre>
 *
 * <p><b>Order.</b> For each shape all arms are opened side by side; for each mode every arm warms
 * up by count, and then takes its samples: alone in one go, together in blocks. A block holds every
 * arm once in the order of {@link BlockOrder}; after each switch of arms the protocol's number of
 * passes is thrown away and counted. Before each arm of a block the device idles for the protocol's
 * pause. The repeated baseline is the baseline's backend opened a second time. Where memory does
 * not hold all workloads of a shape, the ones that cannot be opened are skipped, the repeated
 * baseline first.
 *
 * <p><b>What cannot be measured</b> becomes a {@link dev.warpmark.data.Skip} with its reason and
 * the others go on: a missing backend, one the gate refuses, a refused mode or shape, a failure. A
 * backend that fails mid-run keeps the samples it gave; it is opened anew for the next mode or
 * shape, once.
 *
 * <p><b>Interrupt.</b> An interrupt of the measuring thread ends the run between two passes; what
 * was measured is returned with {@link RunData#interrupted()}, blocks then being incomplete. The
 * run takes the interrupt flag with it: it is clear afterwards, so that saving is not disturbed.
 *
 * <p>Instances are immutable; a device measures one run at a time.
 */
public final class Bench {
  private final Device device;
  private final CorrectnessGate gate;
  private final BenchListener listener;
  private final BenchClock clock;

  private Bench(Device device, CorrectnessGate gate, BenchListener listener, BenchClock clock) {
    this.device = device;
    this.gate = gate;
    this.listener = listener;
    this.clock = clock;
  }

  /** A bench on a device, with an open gate and a silent listener. */
  public static Bench on(Device device) {
    return new Bench(device, CorrectnessGate.OPEN, BenchListener.SILENT, BenchClock.SYSTEM);
  }

  /** The same bench, refusing latencies of backends that this gate refuses. */
  public Bench gatedBy(CorrectnessGate other) {
    return new Bench(device, other, listener, clock);
  }

  /** The same bench, telling this listener how far it is. */
  public Bench reportingTo(BenchListener other) {
    return new Bench(device, gate, other, clock);
  }

  /** The same bench by another clock. */
  Bench timedBy(BenchClock other) {
    return new Bench(device, gate, listener, other);
  }

  /**
   * Measures.
   *
   * @throws IllegalArgumentException when the protocol was declared for another device
   */
  public RunData run(Protocol protocol) {
    listener.started("%s on %s".formatted(protocol.phase(), device.id()), plannedPasses(protocol));
    try {
      return measured(protocol);
    } finally {
      listener.finished();
    }
  }

  private RunData measured(Protocol protocol) {
    RunState state = new RunState(clock, listener, maxSeconds(protocol));
    List<ArmRun> arms = new Contenders(device, gate).of(protocol, state);
    EnvironmentReader reader = new EnvironmentReader(device, backends(arms));
    List<Setting> before = reader.read(protocol.lockEnvironment());
    state.begin();
    Instant started = clock.now();
    List<Measurement> measurements = new BenchRun(protocol, arms, state).measure();
    Instant finished = clock.now();
    boolean interrupted = state.isInterrupted();
    Environment environment = EnvironmentReader.joined(started, before, reader.read(false));
    return new RunData(
        protocol,
        device.facts(),
        environment,
        Build.current(),
        started,
        finished,
        interrupted,
        measurements,
        state.skips());
  }

  private static double maxSeconds(Protocol protocol) {
    return new SamplePlan(protocol.stopping(), protocol.blocks(), false).maxSeconds();
  }

  private static List<Backend> backends(List<ArmRun> arms) {
    return arms.stream().map(ArmRun::backend).distinct().toList();
  }

  /**
   * The passes when nothing fails and nothing stops it early, of all arms that are there and do not
   * refuse the mode; at least 1. No arm is asked which shapes it refuses: a peer would have to be
   * started for the answer, before anything shows.
   */
  private long plannedPasses(Protocol protocol) {
    List<Backend> arms =
        protocol.arms().stream()
            .map(arm -> device.backends().find(arm.backend()))
            .flatMap(Optional::stream)
            .toList();
    long passes = 0;
    for (TimingMode mode : protocol.modes()) {
      passes += passes(protocol, arms.stream().filter(a -> a.refusal(mode).isEmpty()).count());
    }
    return Math.max(1, protocol.shapes().size() * passes);
  }

  private static long passes(Protocol protocol, long arms) {
    boolean comparison = arms > 1;
    SamplePlan plan = new SamplePlan(protocol.stopping(), protocol.blocks(), comparison);
    int turns = comparison ? protocol.blocks() : protocol.pauseSeconds() > 0 ? 1 : 0;
    int discarded = turns * protocol.discardPerSwitch();
    return arms * (protocol.warmup() + plan.firstSamples() + discarded);
  }
}
