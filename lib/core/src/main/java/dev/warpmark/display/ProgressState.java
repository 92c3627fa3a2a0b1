package dev.warpmark.display;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One moment of a long task, as text and as a bar.
 *
 * @param title what is being done
 * @param done how many steps are done, at least 0
 * @param total how many steps there are, at least 1; more may be done than were planned
 * @param elapsedSeconds time since the start, in seconds
 * @param detail what is happening now; may be empty
 * @param finished whether this is the last state
 */
public record ProgressState(
    String title, long done, long total, double elapsedSeconds, String detail, boolean finished)
    implements Rich {
  private static final int TEXT_CELLS = 24;

  /** Checks the numbers. */
  public ProgressState {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(detail, "detail");
    if (total < 1) {
      throw new IllegalArgumentException("total must be at least 1, was " + total);
    }
    if (done < 0) {
      throw new IllegalArgumentException("done must be at least 0, was " + done);
    }
  }

  double fraction() {
    return Math.min(1.0, (double) done / total);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(TEXT, text());
    bundle.put(HTML, html());
    return bundle;
  }

  private String counts() {
    String counts =
        String.format(Locale.ROOT, "%d of %d · %.1f s", done, total, Math.max(0, elapsedSeconds));
    return detail.isEmpty() ? counts : counts + " · " + detail;
  }

  private String text() {
    if (finished) {
      return title + ": " + counts();
    }
    int filled = (int) Math.round(fraction() * TEXT_CELLS);
    return title + " [" + "#".repeat(filled) + ".".repeat(TEXT_CELLS - filled) + "] " + counts();
  }

  private String html() {
    String label = Html.escape(title) + ": " + Html.escape(counts());
    if (finished) {
      return "<div style=\"opacity:.7;font-size:90%\">" + label + "</div>";
    }
    return "<div style=\"font-size:90%\"><progress style=\"width:16em\" max=\"1\" value=\""
        + String.format(Locale.ROOT, "%.4f", fraction())
        + "\"></progress> "
        + label
        + "</div>";
  }
}
