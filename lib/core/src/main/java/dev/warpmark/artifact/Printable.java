package dev.warpmark.artifact;

/** Names from other people's files, made fit for one line of a terminal or page. */
public final class Printable {
  private static final int LONGEST = 100;

  private Printable() {}

  /**
   * The text on one line: white space as a space, control and direction characters as {@code �},
   * the rest as written. Markup is left as it is, since each page escapes what it shows.
   */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.strip()
        .codePoints()
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (Character.isWhitespace(point)) {
                line.append(' ');
              } else if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE) {
                line.append('\uFFFD');
              } else {
                line.appendCodePoint(point);
              }
            });
    return line.toString();
  }

  /** As {@link #line}, cut where it is long. */
  public static String name(String text) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
