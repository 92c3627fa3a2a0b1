package dev.warpmark.plot;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A still picture, or why there is none.
 *
 * @param png the bytes of a PNG file
 * @param reason why there is none, in a sentence
 */
record Picture(Optional<byte[]> png, Optional<String> reason) {
  private static final AtomicReference<String> FIRST_REASON = new AtomicReference<>();

  /** Draws a figure; where that fails there is a reason and never an exception. */
  static Picture of(Figure figure) {
    Optional<String> cannot = whyTextCannotBeDrawn();
    if (cannot.isPresent()) {
      return new Picture(Optional.empty(), cannot);
    }
    try {
      return new Picture(Optional.of(Drawing.png(figure)), Optional.empty());
    } catch (IOException | RuntimeException | LinkageError | AWTError e) {
      return new Picture(
          Optional.empty(), Optional.of("No PNG picture: drawing it failed (" + e + ")."));
    }
  }

  /** Measures one letter: what fails first where libraries, fonts or a screen are missing. */
  private static Optional<String> whyTextCannotBeDrawn() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("x", new FontRenderContext(null, true, true));
      GraphicsEnvironment.getLocalGraphicsEnvironment();
      return Optional.empty();
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      // Only the first attempt has the cause; later ones say that a class could not be loaded.
      FIRST_REASON.compareAndSet(null, sentence(e));
      return Optional.of(FIRST_REASON.get());
    }
  }

  private static String sentence(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    String remedy =
        root instanceof AWTError
            ? "starting Java with -Djava.awt.headless=true mends it."
            : "installing fontconfig and a font, for example the Debian package"
                + " fonts-dejavu-core, mends it.";
    return "No PNG picture: this Java runtime cannot draw text ("
        + message.lines().findFirst().orElse("unknown").strip()
        + "); "
        + remedy;
  }
}
