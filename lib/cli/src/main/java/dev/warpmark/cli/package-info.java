/**
 * The commands behind {@code ./warpmark}. Each is a thin shell over the root package and those
 * below it: it reads options, calls one thing, prints one thing, and answers with an exit status.
 */
package dev.warpmark.cli;
