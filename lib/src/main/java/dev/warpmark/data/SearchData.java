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
 * @param complete whether every candidate was looked at or refused, rather than the budget spent
 * @param interrupted whether it was stopped from outside
 * @param screenings every quick look, in the order they were taken, the baseline's included
 * @param skips candidates that could not be looked at
 */
public record SearchData(
    Protocol protocol,
    double budgetSeconds,
    Instant startedAt,
    double elapsedSeconds,
    boolean complete,
    boolean interrupted,
    List<Screening> screenings,
    List<Skip> skips) {

  /** Copies the lists. */
  public SearchData {
    screenings = List.copyOf(screenings);
    skips = List.copyOf(skips);
  }

  /**
   * The candidate with the smallest screened median, the baseline left out; nobody when the search
   * was interrupted, since whoever did so does not want the confirmation either.
   */
  public Optional<String> picked() {
    if (interrupted) {
      return Optional.empty();
    }
    Optional<String> baseline = protocol.baseline().map(Arm::backend);
    return screenings.stream()
        .filter(screening -> !baseline.equals(Optional.of(screening.backend())))
        .min(Comparator.comparingDouble(Screening::medianSeconds))
        .map(Screening::backend);
  }
}
