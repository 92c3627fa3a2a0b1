/**
 * Statistics of latencies: samples in, intervals and tests out. Imports the JDK and Apache Commons
 * only.
 *
 * <p>{@link dev.warpmark.stats.Reasoning} is the way in for one series: it asks the questions in
 * order and says whether a median may be stated, and with which interval. {@link
 * dev.warpmark.stats.BlockRatio} compares two arms within one process, {@link
 * dev.warpmark.stats.RunRatio} over several. {@link dev.warpmark.stats.NumpyBootstrap} reproduces
 * published intervals. What all of them are worth is simulated and stands in docs/method.md.
 *
 * <p>Logarithms, exponentials and roots come from {@code StrictMath} or Commons, so that a number
 * derived here is the same on every machine.
 */
package dev.warpmark.stats;
