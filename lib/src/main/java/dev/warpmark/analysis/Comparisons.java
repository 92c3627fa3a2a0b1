package dev.warpmark.analysis;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ratios that one run carries: every arm against the run's baseline, row by row. */
public final class Comparisons {
  private final List<Ratio> ratios;
  private final List<Ratio> floors;

  private Comparisons(List<Ratio> ratios, List<Ratio> floors) {
    this.ratios = List.copyOf(ratios);
    this.floors = List.copyOf(floors);
  }

  /** The comparisons of a run; none when it has no baseline, or too few blocks. */
  public static Comparisons of(RunData run) {
    List<Ratio> ratios = new ArrayList<>();
    List<Ratio> floors = new ArrayList<>();
    Optional<Arm> baseline = run.protocol().baseline();
    if (baseline.isEmpty()) {
      return new Comparisons(ratios, floors);
    }
    for (Measurement candidate : run.measurements()) {
      if (candidate.arm().equals(baseline.get())) {
        continue;
      }
      ratio(run, baseline.get(), candidate)
          .ifPresent(
              candidate.arm().role() == ArmRole.REPEATED_BASELINE ? floors::add : ratios::add);
    }
    return new Comparisons(ratios, floors);
  }

  /** Every arm but the repeat against the baseline, in the order measured. */
  public List<Ratio> ratios() {
    return ratios;
  }

  /** The baseline against its own repeat: the noise floor of each row. */
  public List<Ratio> floors() {
    return floors;
  }

  /** The noise floor of one row. */
  public Optional<Ratio> floor(AttentionShape shape, TimingMode mode) {
    return floors.stream()
        .filter(r -> r.candidate().shape().equals(shape) && r.candidate().mode() == mode)
        .findFirst();
  }

  private static Optional<Ratio> ratio(RunData run, Arm baseline, Measurement candidate) {
    return run.measurement(candidate.shape(), baseline.label(), candidate.mode())
        .filter(
            other ->
                Math.min(
                        other.blockLatenciesSeconds().size(),
                        candidate.blockLatenciesSeconds().size())
                    >= Ratio.MIN_BLOCKS)
        .map(other -> Ratio.of(other, candidate));
  }
}
