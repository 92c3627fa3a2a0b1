/**
 * The PyTorch peer: {@code scaled_dot_product_attention} as backends, timed by itself in one
 * long-lived Python process a device. Without a Python that has PyTorch the backends are absent
 * with a reason. Imports {@code device}, {@code attention} and Jackson.
 */
package dev.warpmark.pytorch;
