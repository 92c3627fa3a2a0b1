/**
 * Statements: sentences with a predicate over the data, and a weaker sentence where it does not
 * hold. Imports {@code report.study}, {@code report.page}, {@code report.claim} and what lies
 * below.
 */
package dev.warpmark.report.statement;
