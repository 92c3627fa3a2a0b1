/**
 * Tablesaw tables of what was measured, and how a table shows itself.
 *
 * <p>May import {@code analysis}, {@code data}, {@code attention}, {@code stats} and {@code
 * display}; the only package beside {@code plot} that knows Tablesaw.
 */
package dev.warpmark.table;
