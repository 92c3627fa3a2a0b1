/**
 * What may be printed of a run folder: claims, statements, pages, and their verification.
 *
 * <p>{@code report.claim} holds the claims, {@code report.page} the page model and its renderings;
 * this package turns a folder into them. Imports {@code audit}, {@code plot}, {@code table}, {@code
 * artifact}, {@code analysis}, {@code data}, {@code attention}, {@code stats} and what lies below.
 */
package dev.warpmark.report;
