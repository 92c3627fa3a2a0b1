/**
 * The tile arithmetic of {@code dev.warpmark.cpu} on the JDK's Vector API.
 *
 * <p>Compiled by itself, since the API is an incubator module: nothing else may name these classes,
 * which are found by reflection when the module is there. Imports {@code cpu} and the JDK only.
 */
package dev.warpmark.cpu.vector;
