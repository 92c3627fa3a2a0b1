/**
 * Claims: every number and every loaded word of a page, with the data that carries it.
 *
 * <p>A claim is made through {@link dev.warpmark.report.claim.Basis}, which writes its text from
 * its value, so that the two cannot disagree. Imports {@code display}, {@code stats} and the JSON
 * of {@code artifact}.
 */
package dev.warpmark.report.claim;
