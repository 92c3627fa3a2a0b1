/**
 * How a value shows itself: a bundle of MIME types, and displays that are updated in place.
 *
 * <p>Imports nothing but the JDK, so that every other package may use it. A notebook front end
 * installs its {@link dev.warpmark.display.DisplayChannel}; without one everything is plain text.
 */
package dev.warpmark.display;
