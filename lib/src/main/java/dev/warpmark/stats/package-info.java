/**
 * Statistics of latencies: samples in, intervals and tests out. Imports the JDK and Apache Commons
 * only.
 */
package dev.warpmark.stats;
