/**
 * What an audit looks at and what it says: series, subjects and findings, and the interface of a
 * check.
 */
package dev.warpmark.audit.finding;
