/**
 * The formats of other tools, a class each, found by {@link java.util.ServiceLoader}: adding one is
 * a class here and a line in {@code META-INF/services/dev.warpmark.artifact.ForeignFormat}. Imports
 * {@code artifact} and what that may import.
 */
package dev.warpmark.artifact.format;
