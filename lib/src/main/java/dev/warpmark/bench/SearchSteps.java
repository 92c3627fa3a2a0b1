package dev.warpmark.bench;

import dev.warpmark.data.Arm;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.Screening;
import dev.warpmark.data.SearchEnd;
import dev.warpmark.data.Skip;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The looks of a search under way, and when they end. */
final class SearchSteps {
  private final Protocol protocol;
  private final OptionalDouble target;
  private final Contenders contenders;
  private final Screener screener;
  private final RunState state;

  SearchSteps(
      Protocol protocol,
      OptionalDouble target,
      Contenders contenders,
      Screener screener,
      RunState state) {
    this.protocol = protocol;
    this.target = target;
    this.contenders = contenders;
    this.screener = screener;
    this.state = state;
  }

  /** Looks at every backend, and at tile sizes until one look reaches the target. */
  void run() {
    LookOrder order = new LookOrder(protocol);
    order.first().forEach(this::look);
    for (Arm arm : order.tiled(looks())) {
      if (!reachedTarget()) {
        look(arm);
      }
    }
    order.last().forEach(this::look);
  }

  private void look(Arm arm) {
    if (!state.mustStop()) {
      contenders.of(arm, protocol, state).ifPresent(screener::look);
    }
  }

  List<Screening> looks() {
    return screener.screenings();
  }

  /** The arms that were neither looked at nor refused. */
  List<String> left() {
    Set<String> done = new HashSet<>();
    looks().stream().map(Screening::backend).forEach(done::add);
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
    Optional<String> baseline = protocol.baseline().map(Arm::backend);
    OptionalDouble reference =
        looks().stream()
            .filter(look -> baseline.equals(Optional.of(look.backend())))
            .mapToDouble(Screening::medianSeconds)
            .findFirst();
    if (target.isEmpty() || reference.isEmpty()) {
      return false;
    }
    double wanted = reference.getAsDouble() / target.getAsDouble();
    return looks().stream().anyMatch(look -> look.medianSeconds() <= wanted);
  }
}
