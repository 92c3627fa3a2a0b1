package dev.warpmark.report.page;

/** Escaping for GitHub-flavoured Markdown. */
final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]<>|~$&";

  /** Our own prose may have brackets around an interval, and never a link. */
  private static final String SPECIAL_IN_PROSE = SPECIAL.replace("[", "").replace("]", "");

  private Markdown() {}

  /** Text that a Markdown reader shows as it stands; line breaks become spaces. */
  static String escape(String text) {
    return escape(text, SPECIAL);
  }

  /** As {@link #escape}, for words of a page's author. */
  static String prose(String text) {
    return escape(text, text.contains("](") ? SPECIAL : SPECIAL_IN_PROSE);
  }

  private static String escape(String text, String special) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    String line = text.replaceAll("[\\r\\n]+", " ");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (special.indexOf(c) >= 0 || opensBlock(line, i)) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** A code span that ends where it should, also around backticks and in a table. */
  static String code(String text, boolean inTable) {
    String line = text.replaceAll("[\\r\\n]+", " ");
    // A table is split into cells before code spans are read, and only there.
    line = inTable ? line.replace("|", "\\|") : line;
    String fence = "`";
    while (line.contains(fence)) {
      fence += "`";
    }
    boolean padded = line.startsWith("`") || line.endsWith("`") || line.isEmpty();
    return padded ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /** A path as the target of a link. */
  static String target(String path) {
    return path.replace("%", "%25")
        .replace(":", "%3A")
        .replace(" ", "%20")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E");
  }

  /** Whether a character at the start of a text would make it a heading, a list or a quote. */
  private static boolean opensBlock(String line, int at) {
    return at == 0 && "#+-=!".indexOf(line.charAt(0)) >= 0;
  }
}
