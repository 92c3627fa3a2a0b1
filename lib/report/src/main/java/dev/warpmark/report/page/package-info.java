/**
 * Pages: prose, claims and blocks, and their renderings.
 *
 * <p>Prose is literal text; numbers and loaded words enter only as claims, and a page that breaks
 * this cannot be built. One page model is rendered to Markdown, HTML, LaTeX and plain text. Imports
 * {@code report.claim} and {@code display}.
 */
package dev.warpmark.report.page;
