package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.Device;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what is to be measured, with {@link Defaults} for what is left unsaid.
 *
 * <pre>{@code
 * Protocol protocol =
 *     ProtocolBuilder.of("03", device).shapes(shape).subject("flash").against("math").build();
 * }</pre>
 */
public final class ProtocolBuilder {
  private final String phase;
  private final String deviceId;
  private final List<AttentionShape> shapes = new ArrayList<>();
  private final Set<String> others = new LinkedHashSet<>();
  private Optional<String> subject = Optional.empty();
  private Optional<String> baseline = Optional.empty();
  private List<TimingMode> modes;
  private StoppingRule stopping = new StoppingRule.FixedCount(Defaults.SAMPLES);
  private int warmup = Defaults.WARMUP;
  private int blocks = Defaults.BLOCKS;
  private int discardPerSwitch = Defaults.DISCARD_PER_SWITCH;
  private long seed = Defaults.SEED;
  private boolean repeatsBaseline = true;
  private boolean lockEnvironment;
  private double equivalenceMargin = Defaults.EQUIVALENCE_MARGIN;
  private double pauseSeconds;
  private int processes = 1;

  private ProtocolBuilder(String phase, Device device) {
    this.phase = phase;
    this.deviceId = device.id();
    this.modes = Defaults.modes(device.facts().kind());
    this.pauseSeconds = Defaults.pauseSeconds(device.facts().kind());
  }

  /**
   * Starts a protocol.
   *
   * @param phase the step it belongs to: {@code 01}, {@code 02-search}, {@code 02-confirm}, {@code
   *     03}
   * @param device where it will be measured; its kind decides the default modes
   */
  public static ProtocolBuilder of(String phase, Device device) {
    return new ProtocolBuilder(phase, device);
  }

  /** Adds shapes, measured in this order. */
  public ProtocolBuilder shapes(AttentionShape... more) {
    return shapes(List.of(more));
  }

  /** Adds shapes, measured in this order. */
  public ProtocolBuilder shapes(List<AttentionShape> more) {
    shapes.addAll(more);
    return this;
  }

  /** Names the backend the run is about. */
  public ProtocolBuilder subject(String backend) {
    subject = Optional.of(backend);
    return this;
  }

  /** Names the backend it is compared with, which is measured twice: the repeat is the A/A arm. */
  public ProtocolBuilder against(String backend) {
    baseline = Optional.of(backend);
    return this;
  }

  /** Adds further backends; those that are already subject or baseline are not added twice. */
  public ProtocolBuilder others(List<String> backends) {
    others.addAll(backends);
    return this;
  }

  /** Names the baseline, without its repeat, and the candidates of a search. */
  ProtocolBuilder screening(String baselineBackend, List<String> candidates) {
    repeatsBaseline = false;
    return against(baselineBackend).others(candidates);
  }

  /** Replaces the timing modes. */
  public ProtocolBuilder modes(TimingMode... only) {
    modes = List.of(only);
    return this;
  }

  /** Takes exactly this many samples of each arm, shape and mode; at least 10. */
  public ProtocolBuilder samples(int samples) {
    return stopping(new StoppingRule.FixedCount(samples));
  }

  /** Stops by this rule. */
  public ProtocolBuilder stopping(StoppingRule rule) {
    stopping = rule;
    return this;
  }

  /** Runs this many passes before the first sample of an arm, shape and mode. */
  public ProtocolBuilder warmup(int passes) {
    warmup = passes;
    return this;
  }

  /** Spreads a comparison over this many blocks. */
  public ProtocolBuilder blocks(int count) {
    blocks = count;
    return this;
  }

  /** Throws away this many passes after each switch of arms. */
  public ProtocolBuilder discardPerSwitch(int passes) {
    discardPerSwitch = passes;
    return this;
  }

  /** Seeds inputs and arm order. */
  public ProtocolBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Requests settings (TF32, determinism, threads) before they are observed, or does not. */
  public ProtocolBuilder lockEnvironment(boolean lock) {
    lockEnvironment = lock;
    return this;
  }

  /** Counts latencies within this relative margin as equal. */
  public ProtocolBuilder equivalenceMargin(double margin) {
    equivalenceMargin = margin;
    return this;
  }

  /** Lets the device idle this long before each arm of a block. */
  public ProtocolBuilder pauseSeconds(double seconds) {
    pauseSeconds = seconds;
    return this;
  }

  /** Is the first of this many fresh processes that measure the same. */
  public ProtocolBuilder processes(int count) {
    processes = count;
    return this;
  }

  /**
   * The protocol.
   *
   * @throws IllegalArgumentException when shape or subject is missing, a backend is compared with
   *     itself, or a number is out of range
   */
  public Protocol build() {
    return new Protocol(
        phase,
        deviceId,
        shapes,
        arms(),
        modes,
        stopping,
        warmup,
        blocks,
        discardPerSwitch,
        seed,
        lockEnvironment,
        equivalenceMargin,
        pauseSeconds,
        FreshProcess.first(processes));
  }

  private List<Arm> arms() {
    if (subject.isPresent() && subject.equals(baseline)) {
      throw new IllegalArgumentException(
          "a backend is not compared with itself, was %s against %s"
              .formatted(subject.get(), baseline.get()));
    }
    List<Arm> arms = new ArrayList<>();
    subject.ifPresent(name -> arms.add(new Arm(name, ArmRole.SUBJECT)));
    baseline.ifPresent(name -> arms.add(new Arm(name, ArmRole.BASELINE)));
    others.stream()
        .filter(name -> !subject.equals(Optional.of(name)) && !baseline.equals(Optional.of(name)))
        .forEach(name -> arms.add(new Arm(name, ArmRole.OTHER)));
    if (repeatsBaseline) {
      baseline.ifPresent(name -> arms.add(new Arm(name, ArmRole.REPEATED_BASELINE)));
    }
    return arms;
  }
}
