/**
 * Attention on the host's processor: the device, its backends, and the tile arithmetic they share,
 * with the Vector API where it is there and in plain Java elsewhere. Tensors are single precision
 * and start from fp16-rounded values. Imports {@code device}, {@code attention} and the JDK only.
 */
package dev.warpmark.cpu;
