/**
 * Two measurements or folders that were not interleaved, row by row: what may be said of them, and
 * whether something is slower beyond a threshold. Imports {@code analysis}, {@code artifact},
 * {@code data}, {@code device}, {@code attention}, {@code stats} and {@code display}.
 */
package dev.warpmark.compare;
