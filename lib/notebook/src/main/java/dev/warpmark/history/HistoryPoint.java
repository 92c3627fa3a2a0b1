package dev.warpmark.history;

import dev.warpmark.device.DeviceIdentity;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The median of one configuration in one run.
 *
 * @param folder the run folder, as its path below the folder that was searched
 * @param created when the run began
 * @param device what it ran on, as far as the folder tells
 * @param mode what a latency stands for
 * @param phase the step of the study
 * @param processes how many fresh processes measured it
 * @param medianSeconds the median latency; of several processes the median of their medians
 * @param lowerSeconds lower end of its 95 % interval, where it has one; of several processes the
 *     lowest of their medians
 * @param upperSeconds upper end of its 95 % interval, where it has one; of several processes the
 *     highest of their medians
 * @param hasOneLevel whether one median may stand for the series
 * @param refusal why none may, as the version that wrote the folder says; empty where it does not
 */
public record HistoryPoint(
    String folder,
    Instant created,
    DeviceIdentity device,
    String mode,
    String phase,
    int processes,
    double medianSeconds,
    OptionalDouble lowerSeconds,
    OptionalDouble upperSeconds,
    boolean hasOneLevel,
    Optional<String> refusal) {}
