/**
 * Figures: what was measured as a live Plotly figure, as a still PNG picture, and as text.
 *
 * <p>A {@link dev.warpmark.plot.Figure} is one plain description of axes, traces and reference
 * marks; its two pictures are drawn from the same description, so they cannot disagree. Imports
 * {@code analysis}, {@code data}, {@code device}, {@code attention}, {@code stats} and {@code
 * display}.
 */
package dev.warpmark.plot;
