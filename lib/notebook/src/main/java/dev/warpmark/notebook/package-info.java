/**
 * The JJava extension: default imports, renderers, progress displays and {@code show}.
 *
 * <p>The only package that knows JJava. It may import {@code dev.warpmark} and everything below;
 * nothing imports it.
 */
package dev.warpmark.notebook;
