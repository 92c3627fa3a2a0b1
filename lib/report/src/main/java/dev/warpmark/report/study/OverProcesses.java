package dev.warpmark.report.study;

import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.report.claim.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * What several fresh processes say of one ratio.
 *
 * @param ratio over the processes
 * @param floor the baseline against its own repeat over them, where they have one
 * @param planned how many processes were declared
 * @param samples the raw samples of both arms in every process
 * @param oneCard whether every process recorded the same card; false for a processor
 */
public record OverProcesses(
    ProcessRatio ratio,
    Optional<ProcessRatio> floor,
    int planned,
    List<Evidence> samples,
    boolean oneCard) {
  /** Copies the list. */
  public OverProcesses {
    samples = List.copyOf(samples);
  }
}
