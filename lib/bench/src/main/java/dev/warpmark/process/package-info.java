/**
 * Fresh processes: a protocol measured again, each time by a JVM (and a peer) of its own. Imports
 * {@code bench}, {@code artifact}, {@code data}, {@code device} and {@code attention}.
 */
package dev.warpmark.process;
