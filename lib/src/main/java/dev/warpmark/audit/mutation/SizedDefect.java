package dev.warpmark.audit.mutation;

import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.audit.Checks;
import dev.warpmark.audit.Status;
import dev.warpmark.audit.Subject;
import dev.warpmark.stats.SeriesSource;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * A defect that is found where it is large against the noise.
 *
 * @param title what is wrong, with the place of the size as {@code {}}
 * @param checks the checks that count: any of them
 * @param status how grave the finding is at least
 * @param sizes as shares, ascending
 * @param planter plants it in what a source draws
 */
public record SizedDefect(
    String title, List<String> checks, Status status, List<Double> sizes, Planter planter) {

  /** Copies the lists. */
  public SizedDefect {
    checks = List.copyOf(checks);
    sizes = List.copyOf(sizes);
  }

  /** Plants a defect of a size in what a source draws. */
  @FunctionalInterface
  public interface Planter {
    /** What is to be audited. */
    Subject plant(SeriesSource source, double size, MersenneTwister random);
  }

  /** Changes a series in place. */
  @FunctionalInterface
  interface Change {
    void apply(double[] values, double size, MersenneTwister random);
  }

  /** A defect of a single series of a hundred samples. */
  static SizedDefect ofSeries(
      String title, List<String> checks, Status status, List<Double> sizes, Change change) {
    return new SizedDefect(
        title,
        checks,
        status,
        sizes,
        (source, size, random) -> {
          double[] values = source.draw(random, ForeignFolder.SAMPLES);
          change.apply(values, size, random);
          return subject(values);
        });
  }

  /** Whether the defect is found in one draw. */
  boolean isFound(SeriesSource source, double size, MersenneTwister random) {
    Subject subject = planter.plant(source, size, random);
    return Checks.all().stream()
        .filter(check -> checks.contains(check.name()))
        .flatMap(check -> check.on(subject).stream())
        .anyMatch(finding -> finding.status().compareTo(status) <= 0);
  }

  private static Subject subject(double[] values) {
    LatencyRecord record =
        new LatencyRecord(
            "simulated",
            "/raw_latencies",
            values,
            Optional.of(LatencyUnit.ofName("ms").orElseThrow()),
            LatencyContext.NONE,
            List.of());
    return Subject.of(record);
  }
}
