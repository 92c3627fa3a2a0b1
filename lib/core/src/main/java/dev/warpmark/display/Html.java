package dev.warpmark.display;

import java.util.Objects;

/** Escaping for everything that is put into a page. */
public final class Html {
  private Html() {}

  /**
   * Escapes text for HTML content and for quoted attributes.
   *
   * @param text any text
   * @return the text with {@code & < > " '} replaced by character references
   */
  public static String escape(String text) {
    Objects.requireNonNull(text, "text");
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
