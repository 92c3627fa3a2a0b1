package dev.warpmark.attention;

import dev.warpmark.attention.CorrectnessResult.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the suite found out about one backend.
 *
 * @param backend its name
 * @param results one for each case, in the suite's order
 */
public record CorrectnessReport(String backend, List<CorrectnessResult> results) {
  /** Copies the results. */
  public CorrectnessReport {
    results = List.copyOf(results);
  }

  /** Whether at least one case ran and none failed. */
  public boolean passed() {
    return count(Verdict.PASSED) > 0 && count(Verdict.FAILED) == 0;
  }

  /** How many cases ended this way. */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** Why this backend's latencies mean nothing, in a sentence; or empty when it passed. */
  public Optional<String> refusal() {
    if (passed()) {
      return Optional.empty();
    }
    return Optional.of(
        results.stream()
            .filter(result -> result.verdict() == Verdict.FAILED)
            .findFirst()
            .map(this::sentence)
            .orElse(backend + " refuses every case of the correctness suite"));
  }

  private String sentence(CorrectnessResult first) {
    return "%s failed %d of %d correctness cases, first %s: %s"
        .formatted(
            backend,
            count(Verdict.FAILED),
            results.size() - count(Verdict.SKIPPED),
            first.name(),
            first.detail());
  }

  /** The largest error of all cases that ran, against its limit; NaN when an output was. */
  public double maxError() {
    return results.stream().mapToDouble(CorrectnessResult::maxError).max().orElse(0);
  }

  /** In a line: how many cases passed, and the largest error. */
  @Override
  public String toString() {
    return "%s: %d cases passed, %d failed, %d skipped; largest error %.2g"
        .formatted(
            backend,
            count(Verdict.PASSED),
            count(Verdict.FAILED),
            count(Verdict.SKIPPED),
            maxError());
  }
}
