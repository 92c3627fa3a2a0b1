package dev.warpmark.plot;

/**
 * One mark on an axis.
 *
 * @param value where it is, in the axis's unit
 * @param label what is written there; may be empty
 */
public record Tick(double value, String label) {}
