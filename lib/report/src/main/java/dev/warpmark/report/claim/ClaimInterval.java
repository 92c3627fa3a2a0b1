package dev.warpmark.report.claim;

import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Interval;

/**
 * The interval that a claim is the estimate, an end, the level or the method of.
 *
 * @param quantity what the ends measure; they are in its base unit
 * @param interval the interval
 */
public record ClaimInterval(Quantity quantity, Interval interval) {}
