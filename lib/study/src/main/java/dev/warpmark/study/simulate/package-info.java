/**
 * What the statistics are worth, by simulation: how often intervals hold the truth and claims are
 * made wrongly ({@link dev.warpmark.study.simulate.Coverage}), how often the audit's checks fail
 * clean series ({@link dev.warpmark.study.simulate.FalseAlarms}), and how often they find a planted
 * shift ({@link dev.warpmark.study.simulate.ShiftPower}).
 *
 * <p>Nothing is decided here: series and runs are made up, and the code that a report or an audit
 * calls answers. Seeds are fixed, so that everybody gets the same tables.
 */
package dev.warpmark.study.simulate;
