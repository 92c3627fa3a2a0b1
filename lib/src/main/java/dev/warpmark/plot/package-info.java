/**
 * Figures as Plotly bundles and static pictures.
 *
 * <p>May import {@code analysis}, {@code data}, {@code attention}, {@code stats} and {@code
 * display}; beside {@code table} the only package that knows Tablesaw.
 */
package dev.warpmark.plot;
