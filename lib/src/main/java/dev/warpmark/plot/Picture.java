package dev.warpmark.plot;

import java.awt.AWTError;
import java.io.IOException;
import java.util.Optional;

/**
 * A still picture, or why there is none.
 *
 * @param png the bytes of a PNG file
 * @param reason why there is none, in a sentence
 */
record Picture(Optional<byte[]> png, Optional<String> reason) {
  /** Draws a figure; a runtime that cannot draw gives the reason and never an exception. */
  static Picture of(Figure figure) {
    try {
      return new Picture(Optional.of(Drawing.png(figure)), Optional.empty());
    } catch (IOException | RuntimeException | LinkageError | InternalError | AWTError e) {
      return new Picture(Optional.empty(), Optional.of(sentence(e)));
    }
  }

  private static String sentence(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return "No PNG picture: this Java runtime cannot draw text ("
        + message.lines().findFirst().orElse("unknown").strip()
        + "); installing fontconfig and a font, for example the Debian package fonts-dejavu-core,"
        + " mends it.";
  }
}
