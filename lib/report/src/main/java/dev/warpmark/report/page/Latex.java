package dev.warpmark.report.page;

import java.util.Map;

/** Escaping for LaTeX, as pdfLaTeX with UTF-8 input reads it. */
final class Latex {
  private static final Map<Integer, String> SYMBOLS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '\'', "\\textquotesingle{}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '×', "\\ensuremath{\\times}"),
          Map.entry((int) '−', "\\ensuremath{-}"),
          Map.entry((int) '±', "\\ensuremath{\\pm}"),
          Map.entry((int) '≥', "\\ensuremath{\\geq}"),
          Map.entry((int) '≤', "\\ensuremath{\\leq}"),
          Map.entry((int) '√', "\\ensuremath{\\surd}"),
          Map.entry((int) '·', "\\ensuremath{\\cdot}"),
          Map.entry((int) 'µ', "\\textmu{}"),
          Map.entry((int) 'δ', "\\ensuremath{\\delta}"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "``"),
          Map.entry((int) '”', "''"),
          Map.entry(0x00A0, "~"));

  private Latex() {}

  /** Text that LaTeX sets as it stands; a character it has no sign for is named by its number. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    String symbol = SYMBOLS.get(c);
    if (symbol != null) {
      out.append(symbol);
    } else if ("&%$#_{}".indexOf(c) >= 0) {
      out.append('\\').append((char) c);
    } else if (c == '-') {
      // Braces keep "--" from becoming a dash in options and file names.
      out.append("-{}");
    } else if (Character.isISOControl(c)) {
      out.append(' ');
    } else if (c < 0x80 || (c >= 0xC0 && c <= 0xFF && Character.isLetter(c))) {
      out.appendCodePoint(c);
    } else {
      out.append("\\texttt{U+%04X}".formatted(c));
    }
  }
}
