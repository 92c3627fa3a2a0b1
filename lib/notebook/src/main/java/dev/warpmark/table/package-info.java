/**
 * Tablesaw tables of what was measured, and how Tablesaw's tables and figures show themselves.
 *
 * <p>May import {@code analysis}, {@code data}, {@code attention}, {@code stats} and {@code
 * display}; beside the notebooks' API the only package that knows Tablesaw.
 */
package dev.warpmark.table;
