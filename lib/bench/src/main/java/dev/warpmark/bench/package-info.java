/**
 * Measuring: a {@link dev.warpmark.data.Protocol} in, a {@link dev.warpmark.data.RunData} out, by
 * warm-up, randomised blocks and a stopping rule; and the screening of many candidates. Imports
 * {@code data}, {@code device}, {@code attention}, {@code stats} and {@code display}; never a
 * backend, which it only knows by interface.
 */
package dev.warpmark.bench;
