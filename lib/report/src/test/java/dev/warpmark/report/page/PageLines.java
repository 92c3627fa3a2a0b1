package dev.warpmark.report.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says, line by line and without the marks of its form, so that its forms can be
 * compared: headings, paragraphs, items, ticks, rows and, after its rows, a table's caption. Code
 * is between backticks, save in lines that are to be read as they stand.
 */
public final class PageLines {
  private static final Map<String, String> ENTITIES =
      Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&amp;", "&");

  private static final Map<String, String> LATEX = new LinkedHashMap<>();

  static {
    LATEX.put("\\textbackslash{}", "\\");
    LATEX.put("\\textasciitilde{}", "~");
    LATEX.put("\\textasciicircum{}", "^");
    LATEX.put("\\textless{}", "<");
    LATEX.put("\\textgreater{}", ">");
    LATEX.put("\\textbar{}", "|");
    LATEX.put("\\textquotedbl{}", "\"");
    LATEX.put("\\textquotesingle{}", "'");
    LATEX.put("\\textasciigrave{}", "`");
    LATEX.put("\\textmu{}", "µ");
    LATEX.put("\\ldots{}", "…");
    LATEX.put("\\ensuremath{\\times}", "×");
    LATEX.put("\\ensuremath{-}", "−");
    LATEX.put("\\ensuremath{\\pm}", "±");
    LATEX.put("\\ensuremath{\\geq}", "≥");
    LATEX.put("\\ensuremath{\\leq}", "≤");
    LATEX.put("\\ensuremath{\\surd}", "√");
    LATEX.put("\\ensuremath{\\cdot}", "·");
    LATEX.put("\\ensuremath{\\delta}", "δ");
    LATEX.put("\\allowbreak{}", "");
    LATEX.put("-{}", "-");
    LATEX.put("---", "—");
    LATEX.put("--", "–");
    LATEX.put("``", "“");
    LATEX.put("''", "”");
    LATEX.put("'", "’");
    LATEX.put("~", "\u00a0");
    for (char c : "&%$#_{}".toCharArray()) {
      LATEX.put("\\" + c, String.valueOf(c));
    }
  }

  /** Code whose braces are escaped or those of a sign. */
  private static final String LATEX_CODE = "\\\\texttt\\{((?:\\\\.|\\{[^{}]*\\}|[^{}\\\\])*)\\}";

  /** A cell's end while the rest of a row is still marked up. */
  private static final String CELL = "\u0001";

  private PageLines() {}

  /** What a page in Markdown says. */
  public static List<String> ofMarkdown(String page) {
    List<String> lines = new ArrayList<>();
    boolean isLiteral = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        isLiteral = !isLiteral;
      } else if (isLiteral) {
        lines.add(line);
      } else if (line.startsWith("<summary>")) {
        lines.add(unescaped(line.replaceAll("</?summary>", "")));
      } else if (line.startsWith("| ")) {
        String cells = line.substring(2, line.length() - 1).replaceAll("(?<!\\\\)\\| ?", CELL);
        lines.add(row(List.of(cells.split(CELL, -1)).stream().map(PageLines::markdown).toList()));
      } else if (!line.isEmpty() && !line.matches("(\\|---|</?details>|!\\[).*")) {
        String mark = line.replaceFirst("^(#+ |- \\[[ x]\\] |- |).*", "$1");
        lines.add(mark.replace("- [", "[") + markdown(line.substring(mark.length())));
      }
    }
    return lines;
  }

  /** A text without links and escapes; what is in code has no escapes but that of a cell's end. */
  private static String markdown(String text) {
    StringBuilder out = new StringBuilder();
    String linkless = text.replaceAll("\\[(`[^`]*`)\\]\\([^)]*\\)", "$1");
    for (int i = 0; i < linkless.length(); i++) {
      char c = linkless.charAt(i);
      if (c == '\\') {
        out.append(linkless.charAt(++i));
      } else if (c == '`') {
        int from = i;
        while (linkless.charAt(i) == '`') {
          i++;
        }
        String fence = linkless.substring(from, i);
        int to = linkless.indexOf(fence, i);
        String code = linkless.substring(i, to).replace("\\|", "|");
        out.append('`').append(fence.length() > 1 ? code.strip() : code).append('`');
        i = to + fence.length() - 1;
      } else {
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  /** What a page in HTML says. */
  public static List<String> ofHtml(String page) {
    String body = page.substring(page.indexOf("<body>") + 6, page.indexOf("</body>"));
    String marked =
        replaced(
                "(?s)<pre>(.*?)</pre>", body, found -> found.group(1).replaceAll("</?code.*?>", ""))
            .replaceAll("(?s)<caption>(.*?)</caption>(.*?)</table>", "$2\n$1\n")
            .replaceAll("<span class=\"tick\"[^>]*>☑</span>", "[x] ")
            .replaceAll("<span class=\"tick\"[^>]*>☐</span>", "[ ] ")
            .replaceAll("<li>(?!\\[)", "- ")
            .replaceAll("<h1>", "# ")
            .replaceAll("<h2>", "## ")
            .replaceAll("<h3>", "### ")
            .replaceAll("</t[hd]>(?=<t[hd])", CELL)
            .replaceAll("<tbody>|<figcaption>|</tr>", "\n")
            .replaceAll("</?code.*?>", "`")
            .replaceAll("<[^>]*>", "");
    return lines(unescaped(marked));
  }

  private static String unescaped(String html) {
    return replaced("&(lt|gt|quot|#39|amp);", html, found -> ENTITIES.get(found.group()));
  }

  /** What a page in LaTeX says; the parts of a long table are one again. */
  public static List<String> ofLatex(String page) {
    String title = page.replaceFirst("(?s).*?\\\\title(\\{.*\\})\n\\\\date.*", "# $1");
    String body = page.substring(page.indexOf("\\maketitle") + 10, page.indexOf("\\end{document}"));
    String marked =
        (title
                + "\n"
                + replaced(
                    "(?s)\\\\begin\\{flushleft\\}.*?\\\\end\\{flushleft\\}",
                    body,
                    lines -> lines.group().replaceAll(LATEX_CODE, "$1")))
            .replaceAll(
                "\\\\bottomrule\n.*\n\\\\end\\{table\\}\n\\\\begin\\{table\\}.*\n\\\\centering\n"
                    + "\\\\small\n(\\\\resizebox.*\n)?\\\\begin\\{tabular\\}.*\n\\\\toprule\n.*\n"
                    + "\\\\midrule\n",
                "")
            .replaceAll(
                "(?s)\\\\caption(\\{[^\n]*\\})\n(.*?)\\\\end\\{(table|figure)\\}", "$2\n$1\n")
            .replaceAll("(?m)^\\\\(begin|end|centering|small|resizebox|includegraphics).*$", "")
            .replaceAll("(?m)^\\\\(top|mid|bottom)rule$", "")
            .replaceAll("\\\\section\\*", "## ")
            .replaceAll("\\\\subsection\\*", "### ")
            .replaceAll("\\\\paragraph\\*", "")
            .replaceAll("\\\\item\\[\\$\\\\boxtimes\\$\\] ", "[x] ")
            .replaceAll("\\\\item\\[\\$\\\\square\\$\\] ", "[ ] ")
            .replaceAll("\\\\item ", "- ")
            .replaceAll("\\} & \\{", CELL)
            .replaceAll("(?m) ?\\\\\\\\$", "");
    String code = replaced(LATEX_CODE, marked, found -> "\u0002" + found.group(1) + "\u0002");
    String signs = String.join("|", LATEX.keySet().stream().map(Pattern::quote).toList());
    return lines(
        replaced(signs + "|[{}]", code, found -> LATEX.getOrDefault(found.group(), ""))
            .replace("\u0002", "`"));
  }

  private static List<String> lines(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.contains(CELL) ? row(List.of(line.split(CELL, -1))) : line.strip())
        .toList();
  }

  private static String row(List<String> cells) {
    return String.join(" | ", cells.stream().map(String::strip).toList());
  }

  private static String replaced(String pattern, String text, Function<MatchResult, String> by) {
    return Pattern.compile(pattern)
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }

  /** The claims that a page in HTML marks, as kind and text, in no order. */
  public static List<String> claimsOfHtml(String page) {
    List<String> claims = new ArrayList<>();
    Pattern.compile("class=\"claim\" title=\"([a-z]+)[^\"]*\">(.*?)</(span|code)>")
        .matcher(page)
        .results()
        .map(found -> found.group(1) + " " + found.group(2).replace("<wbr>", ""))
        .map(PageLines::unescaped)
        .forEach(claims::add);
    Collections.sort(claims);
    return claims;
  }

  /** The claims that a page makes, as kind and text, in no order. */
  public static List<String> claimsOf(Page page) {
    return page.claims().stream()
        .map(claim -> claim.kind().wireName() + " " + claim.text())
        .sorted()
        .toList();
  }
}
