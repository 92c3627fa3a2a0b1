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
import java.util.stream.Stream;

/**
 * The ratios that a run carries: every arm against the run's baseline, row by row; and where
 * several fresh processes measured the same protocol, each row over all of them.
 */
public final class Comparisons {
  /** No comparison at all. */
  public static final Comparisons NONE = new Comparisons(List.of(), List.of(), List.of());

  private final List<Ratio> ratios;
  private final List<Ratio> floors;
  private final List<Comparisons> processes;

  private Comparisons(List<Ratio> ratios, List<Ratio> floors, List<Comparisons> processes) {
    this.ratios = List.copyOf(ratios);
    this.floors = List.copyOf(floors);
    this.processes = List.copyOf(processes);
  }

  /** The comparisons of a run; none when it has no baseline, or too few blocks. */
  public static Comparisons of(RunData run) {
    List<Ratio> ratios = new ArrayList<>();
    List<Ratio> floors = new ArrayList<>();
    Optional<Arm> baseline = run.protocol().baseline();
    for (Measurement candidate :
        baseline.isPresent() ? run.measurements() : List.<Measurement>of()) {
      if (!candidate.arm().equals(baseline.get())) {
        ratio(run, baseline.get(), candidate)
            .ifPresent(
                candidate.arm().role() == ArmRole.REPEATED_BASELINE ? floors::add : ratios::add);
      }
    }
    return new Comparisons(ratios, floors, List.of());
  }

  /** The comparisons of the first process of a set, with what all of its processes say of them. */
  public static Comparisons of(RunSet set) {
    Comparisons first = of(set.first());
    return new Comparisons(
        first.ratios, first.floors, set.whole().stream().map(Comparisons::of).toList());
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

  /** A ratio over the processes of the set; empty where fewer than two of them have it. */
  public Optional<ProcessRatio> overProcesses(Ratio ratio) {
    List<Ratio> same =
        processes.stream()
            .flatMap(each -> Stream.concat(each.ratios.stream(), each.floors.stream()))
            .filter(ratio::isOfSameRow)
            .toList();
    return same.size() < 2 ? Optional.empty() : Optional.of(ProcessRatio.of(same));
  }

  /** What a ratio is read from: enough processes where there are, else the blocks of its run. */
  public RatioEstimate estimate(Ratio ratio) {
    return estimate(ratio, overProcesses(ratio));
  }

  /** What a ratio is read from, given its value over processes. */
  public static RatioEstimate estimate(Ratio ratio, Optional<ProcessRatio> overProcesses) {
    return overProcesses.filter(ProcessRatio::speaksForTheDevice).isPresent()
        ? overProcesses.get()
        : ratio;
  }

  private static Optional<Ratio> ratio(RunData run, Arm baseline, Measurement candidate) {
    return run.measurement(candidate.shape(), baseline.label(), candidate.mode())
        .flatMap(other -> Ratio.ofSharedBlocks(other, candidate));
  }
}
