/**
 * The face of Warpmark: the fluent sentences of a notebook. It holds no logic of its own; it asks
 * the packages below and hands back values that show themselves.
 */
package dev.warpmark;
