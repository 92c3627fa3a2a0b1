/**
 * The problem being measured: its shape, its precision, the work it takes, and how an answer is
 * checked. Imports {@code stats} and the JDK only.
 */
package dev.warpmark.attention;
