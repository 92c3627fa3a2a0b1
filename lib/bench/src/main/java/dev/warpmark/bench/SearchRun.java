package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.Screening;
import dev.warpmark.data.SearchEnd;
import dev.warpmark.data.Skip;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TiledName;
import dev.warpmark.device.TimingMode;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The looks of a search under way, each candidate alone, in the order in which a short budget goes
 * to what is cheap to check and promising: our own backends, the baseline, our own tile sizes, then
 * backends of peers, whose checks take a process of theirs, and at the very end whatever stores all
 * scores ({@code math}, {@code pytorch:math}). Otherwise the protocol's order holds.
 */
final class SearchRun {
  private static final String STORES_SCORES = "math";

  /** Between a peer and its backend: {@code pytorch:flash}. */
  private static final String OF_PEER = ":";

  private final Protocol protocol;
  private final Optional<Arm> baseline;
  private final List<Arm> candidates;
  private final int samples;
  private final OptionalDouble target;
  private final Contenders contenders;
  private final RunState state;
  private final List<Screening> looks = new ArrayList<>();

  /**
   * A search without looks.
   *
   * @param protocol of one shape, looked at in its first mode
   * @param samples a look
   */
  SearchRun(
      Protocol protocol,
      int samples,
      OptionalDouble target,
      Contenders contenders,
      RunState state) {
    this.protocol = protocol;
    this.baseline = protocol.baseline();
    this.candidates =
        protocol.arms().stream().filter(arm -> !baseline.equals(Optional.of(arm))).toList();
    this.samples = samples;
    this.target = target;
    this.contenders = contenders;
    this.state = state;
  }

  /** Looks at every backend, and at tile sizes until one look reaches the target. */
  void run() {
    backends(arm -> isOwn(arm) && !storesScores(arm)).forEach(this::look);
    baseline.ifPresent(this::look);
    for (Arm arm : tiled()) {
      if (!reachedTarget()) {
        look(arm);
      }
    }
    backends(arm -> !isOwn(arm) && !storesScores(arm)).forEach(this::look);
    backends(SearchRun::storesScores).forEach(this::look);
  }

  /** The looks so far, in the order they were taken. */
  List<Screening> looks() {
    return List.copyOf(looks);
  }

  /** The arms that were neither looked at nor refused. */
  List<String> left() {
    Set<String> done = new HashSet<>();
    looks.stream().map(Screening::backend).forEach(done::add);
    state.skips().stream().map(Skip::backend).forEach(done::add);
    return protocol.arms().stream().map(Arm::backend).filter(name -> !done.contains(name)).toList();
  }

  SearchEnd end() {
    if (state.isInterrupted()) {
      return SearchEnd.INTERRUPTED;
    }
    if (left().isEmpty()) {
      return SearchEnd.NOTHING_LEFT;
    }
    return reachedTarget() ? SearchEnd.TARGET_REACHED : SearchEnd.BUDGET_SPENT;
  }

  /** Whether some look was faster than the baseline's by the target. */
  private boolean reachedTarget() {
    OptionalDouble reference =
        baseline.map(arm -> seconds(arm.backend())).orElse(OptionalDouble.empty());
    if (target.isEmpty() || reference.isEmpty()) {
      return false;
    }
    double wanted = reference.getAsDouble() / target.getAsDouble();
    return looks.stream().anyMatch(look -> look.medianSeconds() <= wanted);
  }

  private void look(Arm arm) {
    if (!state.mustStop()) {
      contenders.of(arm, protocol, state).ifPresent(this::look);
    }
  }

  private void look(ArmRun arm) {
    AttentionShape shape = protocol.shapes().get(0);
    TimingMode mode = protocol.modes().get(0);
    if (!arm.supports(shape) || !arm.supports(mode)) {
      return;
    }
    try {
      arm.open(shape, protocol.seed());
      if (arm.workload().isPresent()) {
        look(arm, shape, mode);
      }
    } finally {
      arm.close();
    }
  }

  private void look(ArmRun arm, AttentionShape shape, TimingMode mode) {
    String detail = "%s · %s · screening".formatted(arm.arm().label(), shape);
    List<Sample> kept = new ArrayList<>();
    Optional<String> failure =
        Failures.of(
            () -> {
              arm.take(protocol.warmup(), mode, detail, new ArrayList<>());
              arm.take(samples, mode, detail, kept);
            });
    failure.ifPresent(message -> arm.fail(shape, Optional.of(mode), "failed: " + message));
    if (failure.isEmpty() && kept.size() == samples) {
      double[] seconds = kept.stream().mapToDouble(Sample::seconds).toArray();
      looks.add(
          new Screening(
              arm.arm().backend(),
              arm.backend().choice(shape),
              samples,
              Samples.of(seconds).median()));
    }
  }

  private Stream<Arm> backends(Predicate<Arm> which) {
    return candidates.stream().filter(arm -> tiles(arm).isEmpty()).filter(which);
  }

  /** The arms with chosen tile sizes, those of the backend that did best first. */
  private List<Arm> tiled() {
    return candidates.stream()
        .filter(arm -> tiles(arm).isPresent())
        .sorted(
            Comparator.comparingDouble(
                arm -> seconds(tiles(arm).get().backend()).orElse(Double.POSITIVE_INFINITY)))
        .toList();
  }

  private OptionalDouble seconds(String backend) {
    return looks.stream()
        .filter(look -> look.backend().equals(backend))
        .mapToDouble(Screening::medianSeconds)
        .findFirst();
  }

  private static boolean isOwn(Arm arm) {
    return !arm.backend().contains(OF_PEER);
  }

  private static boolean storesScores(Arm arm) {
    String name = arm.backend();
    return name.substring(name.indexOf(OF_PEER) + 1).equals(STORES_SCORES);
  }

  private static Optional<TiledName> tiles(Arm arm) {
    return TiledName.parse(arm.backend());
  }
}
