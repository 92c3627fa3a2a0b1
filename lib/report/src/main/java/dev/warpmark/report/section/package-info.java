/**
 * The sections of a report, one a file. Imports {@code report.statement}, {@code report.study},
 * {@code report.page}, {@code report.claim} and what lies below.
 */
package dev.warpmark.report.section;
