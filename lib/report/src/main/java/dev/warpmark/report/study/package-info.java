/**
 * A folder's data, each value with the place it stands at, ready to be claimed. Imports {@code
 * report.claim}, {@code artifact}, {@code analysis}, {@code data} and what lies below.
 */
package dev.warpmark.report.study;
