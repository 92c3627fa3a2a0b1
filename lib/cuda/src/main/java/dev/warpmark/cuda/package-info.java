/**
 * Attention on an NVIDIA card: the device, its kernels compiled at first use, and how they are
 * timed. Tensors are half precision. The driver is called through JCuda, NVML and tensor maps
 * through JNA; nothing native is loaded where there is no card. Imports {@code device}, {@code
 * attention} and the JDK besides.
 */
package dev.warpmark.cuda;
