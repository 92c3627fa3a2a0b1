package dev.warpmark.artifact;

import java.util.Optional;

/**
 * A statistic found in a file.
 *
 * @param statistic what it is said to be
 * @param pointer where it stands
 * @param value the number as written; NaN where the file says NaN
 * @param unit the unit of a time, where its key or the keys beside it tell
 */
public record StoredValue(
    Statistic statistic, String pointer, double value, Optional<LatencyUnit> unit) {}
