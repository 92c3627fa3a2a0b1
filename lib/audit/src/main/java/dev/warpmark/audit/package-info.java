/**
 * What may and may not be said from artifacts, ours or others': checks, and findings with evidence.
 * A check is a class in {@code audit.check}, listed in {@link dev.warpmark.audit.Checks}. Imports
 * {@code analysis}, {@code artifact}, {@code data}, {@code device}, {@code attention}, {@code
 * stats} and {@code display}.
 */
package dev.warpmark.audit;
