/**
 * What the samples say: summaries of one measurement, ratios between arms of one run, families of
 * rows. The same code serves a run that just ended and an artifact read again. Imports {@code
 * data}, {@code device}, {@code attention} and {@code stats}.
 */
package dev.warpmark.analysis;
