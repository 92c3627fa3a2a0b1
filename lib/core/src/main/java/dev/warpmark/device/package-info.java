/**
 * What can measure: devices, the backends on them, and what a backend hands back. A backend is
 * asked to take n samples in a timing mode, since a peer process times itself. Devices and backends
 * are found by {@link java.util.ServiceLoader}: a new one is a new class and one service line.
 * Imports {@code attention}, {@code display} and the JDK only.
 */
package dev.warpmark.device;
