/**
 * Whether a folder is still what was sealed, and whether what it states still follows from its raw
 * samples. Imports {@code report} and what lies below.
 */
package dev.warpmark.report.verify;
