package dev.warpmark.folders;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The median of one configuration in one run.
 *
 * @param folder the run folder, as its path below the folder that was searched
 * @param created when the run began
 * @param device what it ran on
 * @param mode what a latency stands for
 * @param phase the step of the study
 * @param medianSeconds the median latency
 * @param lowerSeconds lower end of its 95 % interval, where it has one
 * @param upperSeconds upper end of its 95 % interval, where it has one
 * @param hasOneLevel whether one median may stand for the series
 */
public record HistoryPoint(
    String folder,
    Instant created,
    String device,
    String mode,
    String phase,
    double medianSeconds,
    OptionalDouble lowerSeconds,
    OptionalDouble upperSeconds,
    boolean hasOneLevel) {}
