package dev.warpmark.report.page;

import java.util.Arrays;
import java.util.List;

/** A page as a LaTeX document, and its blocks as fragments (tables need booktabs). */
final class LatexPage {
  private static final String PREAMBLE =
      """
      \\documentclass[11pt]{article}
      \\usepackage[utf8]{inputenc}
      \\usepackage[T1]{fontenc}
      \\usepackage{textcomp}
      \\usepackage{amsmath,amssymb}
      \\usepackage{booktabs}
      \\usepackage{array}
      \\usepackage{graphicx}
      \\usepackage[margin=2.2cm]{geometry}
      \\setlength{\\emergencystretch}{3em}
      """;

  private static final int ROWS_A_PAGE = 40;
  private static final int SENTENCES_A_PAGE = 14;

  /** Characters above which a column is set in lines, and those of a long one. */
  private static final int LINE = 24;

  private static final int SENTENCE = 60;

  private LatexPage() {}

  static String document(Page page) {
    StringBuilder out = new StringBuilder(PREAMBLE);
    out.append("\\title{").append(render(page.title())).append("}\n\\date{}\n");
    out.append("\\begin{document}\n\\maketitle\n");
    page.blocks().forEach(block -> out.append("\n").append(render(block)));
    return out.append("\n\\end{document}\n").toString();
  }

  static String render(Block block) {
    if (block instanceof Block.Heading heading) {
      String sub = "sub".repeat(heading.level() - 1);
      return "\\%ssection*{%s}\n".formatted(sub, render(heading.text()));
    } else if (block instanceof Block.Items items) {
      return list(items.items().stream().map(item -> "\\item " + render(item)).toList());
    } else if (block instanceof Block.Checklist checklist) {
      return list(checklist.items().stream().map(LatexPage::check).toList());
    } else if (block instanceof Block.Table table) {
      return table(table);
    } else if (block instanceof Block.Folded folded) {
      return "\\paragraph*{%s}\n".formatted(Latex.escape(folded.title())) + table(folded.table());
    } else if (block instanceof Block.Lines lines) {
      return lines(lines);
    } else if (block instanceof Block.Picture picture) {
      return "\\begin{figure}[htbp]\n\\centering\n\\includegraphics[width=\\linewidth]{%s}\n"
              .formatted(picture.path().path())
          + "\\caption{%s}\n\\end{figure}\n".formatted(render(picture.caption()));
    }
    return render(((Block.Paragraph) block).text()) + "\n";
  }

  private static String check(Block.Check check) {
    String box = check.ticked() ? "$\\boxtimes$" : "$\\square$";
    String evidence = render(check.evidence());
    return "\\item[%s] %s%s"
        .formatted(box, render(check.text()), evidence.isEmpty() ? "" : " --- " + evidence);
  }

  private static String list(List<String> items) {
    return "\\begin{itemize}\n" + String.join("\n", items) + "\n\\end{itemize}\n";
  }

  private static String lines(Block.Lines lines) {
    StringBuilder out = new StringBuilder("\\begin{flushleft}\\ttfamily\\small\n");
    for (Text line : lines.lines()) {
      out.append(render(line)).append("\\\\\n");
    }
    return out.append("\\end{flushleft}\n").toString();
  }

  /** A float holds one page, so a long table is several. */
  private static String table(Block.Table table) {
    StringBuilder out = new StringBuilder();
    String columns = columns(table);
    int most = columns.contains("p{") ? SENTENCES_A_PAGE : ROWS_A_PAGE;
    for (int from = 0; from < Math.max(1, table.rows().size()); from += most) {
      int to = Math.min(from + most, table.rows().size());
      Text caption = from == 0 ? table.caption() : Text.EMPTY;
      out.append(
          part(new Block.Table(caption, table.header(), table.rows().subList(from, to)), columns));
    }
    return out.toString();
  }

  /** Sentences get lines, and what stands beside them too; all else keeps to one. */
  private static String columns(Block.Table table) {
    int[] longest = new int[table.header().size()];
    for (List<Text> row : table.rows()) {
      for (int column = 0; column < longest.length; column++) {
        longest[column] = Math.max(longest[column], PlainPage.render(row.get(column)).length());
      }
    }
    boolean sentences = Arrays.stream(longest).anyMatch(length -> length > SENTENCE);
    StringBuilder columns = new StringBuilder();
    for (int column = 0; column < longest.length; column++) {
      if (sentences && longest[column] > LINE) {
        columns.append(">{\\raggedright\\arraybackslash}p{");
        columns.append(longest[column] > SENTENCE ? ".36" : ".22").append("\\linewidth}");
      } else {
        columns.append(table.isNumeric(column) ? 'r' : 'l');
      }
    }
    return columns.toString();
  }

  private static String part(Block.Table table, String columns) {
    StringBuilder out = new StringBuilder("\\begin{table}[htbp]\n\\centering\n\\small\n");
    if (!table.caption().isEmpty()) {
      out.append("\\caption{").append(render(table.caption())).append("}\n");
    }
    boolean wide = table.header().size() > 6;
    out.append(wide ? "\\resizebox{\\linewidth}{!}{%\n" : "").append("\\begin{tabular}{");
    out.append(columns);
    out.append("}\n\\toprule\n").append(row(table.header())).append("\\midrule\n");
    table.rows().forEach(cells -> out.append(row(cells)));
    out.append("\\bottomrule\n\\end{tabular}").append(wide ? "}" : "");
    return out.append("\n\\end{table}\n").toString();
  }

  private static String row(List<Text> cells) {
    // Braces keep a cell that begins with a bracket from being read as the option of "\\".
    return String.join(" & ", cells.stream().map(cell -> "{" + render(cell) + "}").toList())
        + " \\\\\n";
  }

  /** Places and file names may go on in the next line between their parts. */
  private static String breakable(String escaped) {
    return escaped.length() < LINE
        ? escaped
        : escaped.replaceAll("(?<=\\w)(/|\\\\_)(?=\\w)", "$1\\\\allowbreak{}");
  }

  static String render(Text text) {
    StringBuilder out = new StringBuilder();
    for (Inline part : text.parts()) {
      String escaped = Latex.escape(PlainPage.render(part));
      boolean code =
          part instanceof Inline.FileLink
              || (part instanceof Inline.Claimed claimed && claimed.claim().isCode());
      out.append(code ? "\\texttt{" + breakable(escaped) + "}" : escaped);
    }
    return out.toString();
  }
}
