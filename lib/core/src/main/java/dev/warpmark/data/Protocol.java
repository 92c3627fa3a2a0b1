package dev.warpmark.data;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.Sha256;
import dev.warpmark.device.TimingMode;
import java.util.List;
import java.util.Optional;

/**
 * What is going to be measured and how, declared and hashed before its first sample.
 *
 * @param phase the step it belongs to: {@code 01}, {@code 02-search}, {@code 02-confirm}, {@code
 *     03}
 * @param deviceId the device, for example {@code cuda:0}
 * @param shapes the shapes, in the order they are measured
 * @param arms the contenders; at most one baseline, and a repeat only with one
 * @param modes the timing modes, each for every arm
 * @param stopping when an arm has enough samples
 * @param warmup passes before the first sample of an arm and mode, not counted
 * @param blocks blocks of a comparison; arm order is shuffled within each
 * @param discardPerSwitch passes thrown away after each switch of arms
 * @param seed seed of inputs and of the arm order
 * @param lockEnvironment whether settings are requested before they are observed
 * @param equivalenceMargin relative margin within which a difference counts as none, for example
 *     0.02
 * @param pauseSeconds time in which the device idles before each arm of a block
 * @param process which of several fresh processes this is
 */
public record Protocol(
    String phase,
    String deviceId,
    List<AttentionShape> shapes,
    List<Arm> arms,
    List<TimingMode> modes,
    StoppingRule stopping,
    int warmup,
    int blocks,
    int discardPerSwitch,
    long seed,
    boolean lockEnvironment,
    double equivalenceMargin,
    double pauseSeconds,
    FreshProcess process) {
  private static final double LONGEST_PAUSE_SECONDS = 10;

  /** Checks ranges and that the arms make one comparison. */
  public Protocol {
    shapes = List.copyOf(shapes);
    arms = List.copyOf(arms);
    modes = List.copyOf(modes);
    if (shapes.isEmpty() || arms.isEmpty() || modes.isEmpty()) {
      throw new IllegalArgumentException("a protocol needs a shape, an arm and a mode");
    }
    if (arms.stream().map(Arm::label).distinct().count() != arms.size()) {
      throw new IllegalArgumentException("arms must differ, were " + arms);
    }
    long baselines = arms.stream().filter(arm -> arm.role() == ArmRole.BASELINE).count();
    boolean repeated = arms.stream().anyMatch(arm -> arm.role() == ArmRole.REPEATED_BASELINE);
    if (baselines > 1 || (repeated && baselines == 0)) {
      throw new IllegalArgumentException("a protocol has at most one baseline, and a repeat of it");
    }
    if (warmup < 0 || discardPerSwitch < 0) {
      throw new IllegalArgumentException(
          "warmup and discardPerSwitch must not be negative, were %d and %d"
              .formatted(warmup, discardPerSwitch));
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks must be at least 1, was " + blocks);
    }
    if (!(equivalenceMargin > 0 && equivalenceMargin < 1)) {
      throw new IllegalArgumentException(
          "equivalenceMargin must be between 0 and 1, was " + equivalenceMargin);
    }
    if (!(pauseSeconds >= 0 && pauseSeconds <= LONGEST_PAUSE_SECONDS)) {
      throw new IllegalArgumentException(
          "pauseSeconds must be between 0 and %s, was %s"
              .formatted(LONGEST_PAUSE_SECONDS, pauseSeconds));
    }
  }

  /** The same protocol for another fresh process, with a seed of its own. */
  public Protocol forProcess(FreshProcess other, long otherSeed) {
    return new Protocol(
        phase,
        deviceId,
        shapes,
        arms,
        modes,
        stopping,
        warmup,
        blocks,
        discardPerSwitch,
        otherSeed,
        lockEnvironment,
        equivalenceMargin,
        pauseSeconds,
        other);
  }

  /** Whether another protocol differs from this one by nothing but its process and seed. */
  public boolean isOfSameSet(Protocol other) {
    return process.planned() == other.process.planned() && equals(other.forProcess(process, seed));
  }

  /** The arm others are compared with, when there is one. */
  public Optional<Arm> baseline() {
    return arms.stream().filter(arm -> arm.role() == ArmRole.BASELINE).findFirst();
  }

  /** The arm of this label, when there is one. */
  public Optional<Arm> arm(String label) {
    return arms.stream().filter(arm -> arm.label().equals(label)).findFirst();
  }

  /**
   * Every field on a line of its own, in declaration order: the text that is hashed. A pause of 0
   * and an only process have no line, as before there were such things.
   */
  public String canonicalText() {
    return String.join(
            "\n",
            "phase=" + phase,
            "device=" + deviceId,
            "shapes=" + joined(shapes.stream().map(AttentionShape::slug).toList()),
            "arms="
                + joined(arms.stream().map(a -> a.backend() + "/" + a.role().wireName()).toList()),
            "modes=" + joined(modes.stream().map(TimingMode::wireName).toList()),
            "stopping=" + stopping,
            "warmup=" + warmup,
            "blocks=" + blocks,
            "discard_per_switch=" + discardPerSwitch,
            "seed=" + seed,
            "lock_environment=" + lockEnvironment,
            "equivalence_margin=" + equivalenceMargin)
        + "\n"
        + (pauseSeconds == 0 ? "" : "pause_seconds=" + pauseSeconds + "\n")
        + (process.planned() == 1
            ? ""
            : "run=" + process.number() + "/" + process.planned() + "\n");
  }

  /** SHA-256 of {@link #canonicalText()} in UTF-8, hex. */
  public String sha256() {
    return Sha256.of(canonicalText());
  }

  private static String joined(List<String> parts) {
    return String.join(",", parts);
  }
}
