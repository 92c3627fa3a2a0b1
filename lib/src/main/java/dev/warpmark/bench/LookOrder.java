package dev.warpmark.bench;

import dev.warpmark.data.Arm;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.Screening;
import dev.warpmark.device.TiledName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which arms of a search are looked at when, so that a short budget goes to what is cheap to check
 * and promising: our own backends, the baseline, our own tile sizes, then backends of peers, whose
 * checks take a process of theirs, and at the very end whatever stores all scores ({@code math},
 * {@code pytorch:math}). Otherwise the protocol's order holds.
 */
final class LookOrder {
  private static final String STORES_SCORES = "math";

  /** Between a peer and its backend: {@code pytorch:flash}. */
  private static final String OF_PEER = ":";

  private final Optional<Arm> baseline;
  private final List<Arm> candidates;

  LookOrder(Protocol protocol) {
    baseline = protocol.baseline();
    candidates =
        protocol.arms().stream().filter(arm -> !baseline.equals(Optional.of(arm))).toList();
  }

  /** Our own backends that store no scores, then the baseline. */
  List<Arm> first() {
    return Stream.concat(plain(arm -> isOwn(arm) && !storesScores(arm)), baseline.stream())
        .toList();
  }

  /** The arms with chosen tile sizes, those of the backend that did best first. */
  List<Arm> tiled(List<Screening> looks) {
    return candidates.stream()
        .filter(arm -> tiles(arm).isPresent())
        .sorted(Comparator.comparingDouble(arm -> seconds(tiles(arm).get().backend(), looks)))
        .toList();
  }

  /** The other backends: those of peers, and then those that store scores. */
  List<Arm> last() {
    return Stream.concat(
            plain(arm -> !isOwn(arm) && !storesScores(arm)), plain(LookOrder::storesScores))
        .toList();
  }

  private Stream<Arm> plain(Predicate<Arm> which) {
    return candidates.stream().filter(arm -> tiles(arm).isEmpty()).filter(which);
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

  private static double seconds(String backend, List<Screening> looks) {
    return looks.stream()
        .filter(look -> look.backend().equals(backend))
        .mapToDouble(Screening::medianSeconds)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
