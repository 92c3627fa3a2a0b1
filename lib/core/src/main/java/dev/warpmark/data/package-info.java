/**
 * What was declared, measured and observed, as plain values without behaviour beyond their own
 * checks: the same ones for a run that just ended and for an artifact read years later. Imports
 * {@code device}, {@code attention} and the JDK only.
 */
package dev.warpmark.data;
