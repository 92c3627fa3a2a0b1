package dev.warpmark.data;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a search looked at and whom it picked; the pick is measured again, under a protocol of its
 * own, before anything is said about it.
 *
 * @param protocol what was declared; its arms are the baseline and the candidates
 * @param budgetSeconds time it was allowed to take
 * @param startedAt when it began
 * @param elapsedSeconds time it took
 * @param end why it looked no further
 * @param left candidates that were neither looked at nor refused
 * @param screenings every quick look, in the order they were taken, the baseline's included
 * @param skips candidates that could not be looked at
 */
public record SearchData(
    Protocol protocol,
    double budgetSeconds,
    Instant startedAt,
    double elapsedSeconds,
    SearchEnd end,
    List<String> left,
    List<Screening> screenings,
    List<Skip> skips) {

  /** Copies the lists. */
  public SearchData {
    left = List.copyOf(left);
    screenings = List.copyOf(screenings);
    skips = List.copyOf(skips);
  }

  /** Whether every candidate was looked at or refused. */
  public boolean complete() {
    return end == SearchEnd.NOTHING_LEFT;
  }

  /** Whether it was stopped from outside. */
  public boolean interrupted() {
    return end == SearchEnd.INTERRUPTED;
  }

  /**
   * The candidate with the smallest screened median, the baseline left out; nobody when the search
   * was interrupted, since whoever did so does not want the confirmation either.
   */
  public Optional<String> picked() {
    if (interrupted()) {
      return Optional.empty();
    }
    Optional<String> baseline = protocol.baseline().map(Arm::backend);
    return screenings.stream()
        .filter(screening -> !baseline.equals(Optional.of(screening.backend())))
        .min(Comparator.comparingDouble(Screening::medianSeconds))
        .map(Screening::backend);
  }
}
