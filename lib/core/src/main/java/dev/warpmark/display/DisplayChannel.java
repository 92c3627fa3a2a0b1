package dev.warpmark.display;

import java.util.function.Consumer;

/** Where displays appear: a notebook's output area, or the terminal. */
@FunctionalInterface
public interface DisplayChannel {
  /**
   * Opens one display that later values replace in place.
   *
   * @param first what it shows now
   * @return takes the next value to show; the last one stays
   */
  Consumer<Rich> open(Rich first);
}
