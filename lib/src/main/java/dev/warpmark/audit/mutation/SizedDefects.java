package dev.warpmark.audit.mutation;

import dev.warpmark.audit.Status;
import dev.warpmark.audit.Subject;
import dev.warpmark.data.ArmRole;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.stats.SeriesSource;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/** Every defect that has a size. */
public final class SizedDefects {
  private static final List<String> SHIFT = List.of("shift");

  private static final List<SizedDefect> ALL =
      List.of(
          SizedDefect.ofSeries(
              "level raised by {} after sample 50",
              SHIFT,
              Status.FAIL,
              shares(3, 5, 10, 20),
              after(50)),
          SizedDefect.ofSeries(
              "level raised by {} after sample 80",
              SHIFT,
              Status.FAIL,
              shares(5, 10, 20, 30),
              after(80)),
          SizedDefect.ofSeries(
              "level raised by {} after sample 90",
              SHIFT,
              Status.FAIL,
              shares(10, 20, 30, 50),
              after(90)),
          SizedDefect.ofSeries(
              "first two samples slower by {}",
              List.of("warm-up"),
              Status.FAIL,
              shares(10, 20, 50, 100),
              (v, size, random) -> SampleMutations.scale(v, 0, 2, 1 + size)),
          SizedDefect.ofSeries(
              "drift by {} from the first sample to the last, found as a drift or as a shift",
              List.of("trend", "shift"),
              Status.FAIL,
              shares(5, 10, 20, 30),
              SizedDefects::drift),
          SizedDefect.ofSeries(
              "every other sample slower by {}",
              List.of("modality"),
              Status.LIMIT,
              shares(5, 10, 20, 30),
              SizedDefects::alternating),
          SizedDefect.ofSeries(
              "noise with a standard deviation of {} added",
              List.of("interval-width"),
              Status.LIMIT,
              shares(5, 10, 20, 30),
              SizedDefects::noisier),
          new SizedDefect(
              "repeat of the baseline slower by {}",
              List.of("noise-floor"),
              Status.LIMIT,
              shares(2, 3, 5, 10),
              SizedDefects::repeat));

  private SizedDefects() {}

  /** Every defect that has a size. */
  public static List<SizedDefect> all() {
    return ALL;
  }

  private static List<Double> shares(int... percent) {
    return java.util.Arrays.stream(percent).mapToObj(each -> each / 100.0).toList();
  }

  private static SizedDefect.Change after(int sample) {
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
        Slower.in(
            OwnFolder.run(nowhere, DeviceKind.CPU, random),
            (arm, sample) -> arm.role() == ArmRole.REPEATED_BASELINE ? 1 + size : 1));
  }
}
