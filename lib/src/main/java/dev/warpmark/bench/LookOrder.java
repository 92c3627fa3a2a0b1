package dev.warpmark.bench;

import dev.warpmark.data.Arm;
import dev.warpmark.data.Screening;
import dev.warpmark.device.TiledName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which arms of a search are looked at when: every backend as it comes, then tile sizes, those of
 * the backend that did best first.
 */
final class LookOrder {
  private final List<Arm> arms;

  LookOrder(List<Arm> arms) {
    this.arms = arms;
  }

  /** The backends as they come, in the protocol's order. */
  List<Arm> backends() {
    return arms.stream().filter(arm -> tiles(arm).isEmpty()).toList();
  }

  /** The arms with chosen tile sizes, once the backends were looked at. */
  List<Arm> tiled(List<Screening> looks) {
    return arms.stream()
        .filter(arm -> tiles(arm).isPresent())
        .sorted(Comparator.comparingDouble(arm -> seconds(tiles(arm).get().backend(), looks)))
        .toList();
  }

  private static Optional<TiledName> tiles(Arm arm) {
    return TiledName.parse(arm.backend());
  }

  private static double seconds(String backend, List<Screening> looks) {
    return looks.stream()
        .filter(look -> look.backend().equals(backend))
        .mapToDouble(Screening::medianSeconds)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
