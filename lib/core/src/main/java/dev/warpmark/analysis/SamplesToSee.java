package dev.warpmark.analysis;

import dev.warpmark.stats.Autocorrelation;
import dev.warpmark.stats.LevelShift;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import dev.warpmark.stats.SamplesNeeded;
import dev.warpmark.stats.Tick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How many samples and how many fresh processes it takes to see a difference, given the noise of
 * measurements: with 80 percent probability, two-sided at 5 percent.
 *
 * <p>Samples answer for their own process only. How far processes differ takes two of them at least
 * to estimate, and then the process is the unit.
 *
 * @param difference relative difference to be seen, as a share: 0.01 is one percent
 * @param rows one a series
 */
public record SamplesToSee(double difference, List<Row> rows) {
  private static final List<Double> ASSUMED = List.of(0.005, 0.01, 0.02);

  /**
   * What one series needs.
   *
   * @param title what was measured
   * @param samples how many there were
   * @param variation deviation of a sample from its level, as a share of the median: 1.4826 times
   *     the median absolute deviation, or what the timer's tick alone makes where that is more
   * @param dependence rank correlation of neighbours where it is beyond chance, else 0
   * @param perArm samples of either arm; empty where the series has more than one level or none,
   *     which no number of samples cures
   * @param refusal why no single median stands for the series; empty where one does
   * @param processVariation standard deviation of the logarithm of the median between processes;
   *     empty where there is one process
   * @param processes fresh processes, of arms that share nothing in a process; empty as above
   */
  public record Row(
      String title,
      int samples,
      double variation,
      double dependence,
      OptionalLong perArm,
      Optional<String> refusal,
      OptionalDouble processVariation,
      OptionalInt processes) {}

  /** Copies. */
  public SamplesToSee {
    if (!(difference > 0 && difference < 1)) {
      throw new IllegalArgumentException(
          "difference must lie between 0 and 1, was " + difference + "; 0.01 is one percent");
    }
    rows = List.copyOf(rows);
  }

  /**
   * What each of several series needs.
   *
   * @param series what was measured to its samples, a list of one a process
   * @param difference relative difference to be seen, as a share
   * @throws IllegalArgumentException when the difference is outside (0, 1)
   */
  public static SamplesToSee of(Map<String, ? extends List<Samples>> series, double difference) {
    List<Row> rows = new ArrayList<>();
    SamplesToSee empty = new SamplesToSee(difference, List.of());
    series.forEach((title, processes) -> rows.add(empty.row(title, processes)));
    return new SamplesToSee(difference, rows);
  }

  private Row row(String title, List<Samples> processes) {
    Samples samples = processes.get(0);
    Reasoning reasoning = Reasoning.of(samples);
    Samples level = reasoning.segments().parts().get(0).samples();
    double spread = LevelShift.NORMAL_CONSISTENCY * level.medianAbsoluteDeviation();
    double tick = Tick.of(level).map(Tick::dominant).orElse(0.0);
    double variation = StrictMath.max(spread, tick / StrictMath.sqrt(12)) / level.median();
    double dependence =
        Autocorrelation.of(level)
            .filter(Autocorrelation::present)
            .map(found -> StrictMath.max(0, found.lagOneCorrelation()))
            .orElse(0.0);
    OptionalDouble between = between(processes);
    return new Row(
        title,
        samples.size(),
        variation,
        dependence,
        reasoning.levels().size() == 1
            ? OptionalLong.of(perArm(variation, dependence))
            : OptionalLong.empty(),
        reasoning.refusal(),
        between,
        between.isPresent()
            ? OptionalInt.of(processes(StrictMath.sqrt(2) * between.getAsDouble()))
            : OptionalInt.empty());
  }

  /** Dependent samples tell as much as (1 − φ)/(1 + φ) of their number. */
  private long perArm(double variation, double dependence) {
    if (variation == 0) {
      return 1;
    }
    double rest = StrictMath.max(0.01, 1 - dependence);
    double inflated = variation * StrictMath.sqrt((1 + dependence) / rest);
    return SamplesNeeded.perArm(inflated, difference);
  }

  private int processes(double variation) {
    return variation == 0 ? 2 : SamplesNeeded.processes(variation, difference);
  }

  private static OptionalDouble between(Collection<Samples> processes) {
    if (processes.size() < 2) {
      return OptionalDouble.empty();
    }
    double[] logs = processes.stream().mapToDouble(s -> StrictMath.log(s.median())).toArray();
    return OptionalDouble.of(Samples.of(logs).standardDeviation());
  }

  /** A line a series, then what one process cannot tell. */
  @Override
  public String toString() {
    String head =
        text("To see %s %% between two arms, in 4 of 5 attempts at 5 %%:%n", percent(difference));
    String lines =
        rows.stream()
            .map(row -> "  " + line(row))
            .collect(Collectors.joining(System.lineSeparator()));
    return head + lines + unmeasured().map(note -> System.lineSeparator() + note).orElse("");
  }

  private static String line(Row row) {
    String depends =
        row.dependence() > 0 ? text(", neighbours correlate by %.2f", row.dependence()) : "";
    String noise =
        text("%s: a sample varies by %.2g %%%s: ", row.title(), 100 * row.variation(), depends);
    String samples =
        row.perArm().isPresent()
            ? text("%,d samples an arm within a process", row.perArm().getAsLong())
            : row.refusal().orElseThrow() + ", which no number of samples cures";
    String processes =
        row.processes().isPresent()
            ? text(
                "; processes differ by %.2g %%: %,d fresh processes, fewer where both arms are"
                    + " interleaved in each",
                100 * row.processVariation().getAsDouble(), row.processes().getAsInt())
            : "";
    return noise + samples + processes;
  }

  private Optional<String> unmeasured() {
    if (rows.stream().noneMatch(row -> row.processVariation().isEmpty())) {
      return Optional.empty();
    }
    String assumed =
        ASSUMED.stream()
            .map(share -> text("%,d where ratios differ by %.1f %%", processes(share), 100 * share))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "More samples make one process surer of itself, and say nothing about the next. How far"
            + " processes differ was not measured here; fresh processes needed: "
            + assumed
            + ".");
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
