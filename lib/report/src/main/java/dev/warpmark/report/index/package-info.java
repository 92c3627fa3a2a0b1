/**
 * {@code index.html}: a run folder as one page on which each number opens the samples that it comes
 * from.
 *
 * <p>Its words are the claims, statements and sections of the report; what this package adds is the
 * order, the plots, and the data behind the claims, embedded as JSON. Imports the packages of
 * {@code report} beside it and what lies below.
 */
package dev.warpmark.report.index;
