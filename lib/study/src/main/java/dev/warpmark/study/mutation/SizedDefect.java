package dev.warpmark.study.mutation;

import dev.warpmark.audit.finding.Status;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.ArmRole;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.study.simulate.SeriesAlarm;
import dev.warpmark.study.simulate.SeriesSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
  private static final List<String> SHIFT = List.of("shift");

  private static final List<SizedDefect> ALL =
      List.of(
          ofSeries(
              "level raised by {} after sample 50",
              SHIFT,
              Status.FAIL,
              shares(3, 5, 10, 20),
              after(50)),
          ofSeries(
              "level raised by {} after sample 80",
              SHIFT,
              Status.FAIL,
              shares(5, 10, 20, 30),
              after(80)),
          ofSeries(
              "level raised by {} after sample 90",
              SHIFT,
              Status.FAIL,
              shares(10, 20, 30, 50),
              after(90)),
          ofSeries(
              "first two samples slower by {}",
              List.of("warm-up"),
              Status.FAIL,
              shares(10, 20, 50, 100),
              (v, size, random) -> SampleMutations.scale(v, 0, 2, 1 + size)),
          ofSeries(
              "drift by {} from the first sample to the last, found as a drift or as a shift",
              List.of("trend", "shift"),
              Status.FAIL,
              shares(5, 10, 20, 30),
              SizedDefect::drift),
          ofSeries(
              "every other sample slower by {}",
              List.of("modality"),
              Status.LIMIT,
              shares(5, 10, 20, 30),
              SizedDefect::alternating),
          ofSeries(
              "noise with a standard deviation of {} added",
              List.of("interval-width"),
              Status.LIMIT,
              shares(5, 10, 20, 30),
              SizedDefect::noisier),
          new SizedDefect(
              "repeat of the baseline slower by {}",
              List.of("noise-floor"),
              Status.LIMIT,
              shares(2, 3, 5, 10),
              SizedDefect::repeat));

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
          return SeriesAlarm.subject(values);
        });
  }

  /** Whether the defect is found in one draw. */
  boolean isFound(SeriesSource source, double size, MersenneTwister random) {
    return SeriesAlarm.answers(checks, planter.plant(source, size, random)).stream()
        .anyMatch(finding -> finding.status().compareTo(status) <= 0);
  }

  /** Every defect that has a size. */
  public static List<SizedDefect> all() {
    return ALL;
  }

  private static List<Double> shares(int... percent) {
    return Arrays.stream(percent).mapToObj(each -> each / 100.0).toList();
  }

  private static Change after(int sample) {
    return (v, size, random) -> SampleMutations.scale(v, sample, v.length, 1 + size);
  }

  private static void drift(double[] values, double size, MersenneTwister random) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1 + size * i / (values.length - 1);
    }
  }

  private static void alternating(double[] values, double size, MersenneTwister random) {
    for (int i = 0; i < values.length; i += 2) {
      values[i] *= 1 + size;
    }
  }

  private static void noisier(double[] values, double size, MersenneTwister random) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= Math.max(1 + size * random.nextGaussian(), 0.1);
    }
  }

  private static Subject repeat(SeriesSource source, double size, MersenneTwister random) {
    CleanFolder nowhere = new CleanFolder(Path.of(""), source);
    return Subject.of(
        OwnFolder.slower(
            OwnFolder.run(nowhere, DeviceKind.CPU, random),
            (arm, sample) -> arm.role() == ArmRole.REPEATED_BASELINE ? 1 + size : 1));
  }
}
