/**
 * The commands that read what others measured ({@code audit}, {@code verify}, {@code archive},
 * {@code compare}), and how commands are found and answer. Runs where nothing can be measured:
 * imports {@code audit}, {@code report}, {@code compare}, what lies below them, and picocli.
 */
package dev.warpmark.cli.light;
