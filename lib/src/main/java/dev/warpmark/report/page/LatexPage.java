package dev.warpmark.report.page;

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
      \\usepackage{graphicx}
      \\usepackage[margin=2.2cm]{geometry}
      \\setlength{\\emergencystretch}{3em}
      """;

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

  private static String table(Block.Table table) {
    StringBuilder out = new StringBuilder("\\begin{table}[htbp]\n\\centering\n\\small\n");
    if (!table.caption().isEmpty()) {
      out.append("\\caption{").append(render(table.caption())).append("}\n");
    }
    boolean wide = table.header().size() > 6;
    out.append(wide ? "\\resizebox{\\linewidth}{!}{%\n" : "").append("\\begin{tabular}{");
    for (int column = 0; column < table.header().size(); column++) {
      out.append(table.isNumeric(column) ? 'r' : 'l');
    }
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

  static String render(Text text) {
    StringBuilder out = new StringBuilder();
    for (Inline part : text.parts()) {
      String escaped = Latex.escape(PlainPage.render(part));
      boolean code =
          part instanceof Inline.FileLink
              || (part instanceof Inline.Claimed claimed && claimed.claim().isCode());
      out.append(code ? "\\texttt{" + escaped + "}" : escaped);
    }
    return out.toString();
  }
}
