package dev.warpmark.history;

/**
 * A stretch of runs at one level.
 *
 * @param from the first of them, from 0
 * @param to after the last of them
 * @param medianSeconds the median of their medians
 */
public record Level(int from, int to, double medianSeconds) {}
