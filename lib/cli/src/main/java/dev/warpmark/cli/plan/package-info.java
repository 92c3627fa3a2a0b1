/**
 * What {@code ./warpmark run} is about to do: phases, notebook parameters, and how long they take.
 */
package dev.warpmark.cli.plan;
