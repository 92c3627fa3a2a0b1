package dev.warpmark.report;

import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.statement.Statement;
import dev.warpmark.report.statement.Statements;
import dev.warpmark.report.study.Material;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements, tables and figures as files that a paper reads by {@code \input}: nothing is copied
 * by hand, and a new run changes the paper by itself.
 *
 * <p>A paper says where the run folder is, {@code \newcommand{\warpmark}{path/to/folder}}, and then
 * {@code \input{\warpmark/latex/statement_scaling}}. {@code example.tex} is such a paper.
 */
final class LatexParts {
  static final String FOLDER = "latex/";

  private static final String EXAMPLE = FOLDER + "example.tex";

  private static final String HEAD =
      """
      %% Made by Warpmark from run %s; do not edit: ./warpmark verify compares every byte.
      %% Needs \\usepackage[utf8]{inputenc}, [T1]{fontenc}, {textcomp}, {amsmath}, {amssymb}, {booktabs}, {graphicx}.
      \\providecommand{\\warpmark}{.}
      """;

  private static final String PREAMBLE =
      """
      %% A paper that shows every part. In the run folder: pdflatex latex/example.tex
      \\documentclass[11pt]{article}
      \\usepackage[utf8]{inputenc}
      \\usepackage[T1]{fontenc}
      \\usepackage{textcomp}
      \\usepackage{amsmath,amssymb}
      \\usepackage{booktabs}
      \\usepackage{graphicx}
      \\usepackage[margin=2.2cm]{geometry}
      \\newcommand{\\warpmark}{.}
      \\begin{document}
      """;

  private LatexParts() {}

  /** Every part by its path within the folder. */
  static Map<String, byte[]> of(Material material, Page combined) {
    String head = HEAD.formatted(material.identity().id().replaceAll("[^A-Za-z0-9-]", "?"));
    Map<String, String> parts = new LinkedHashMap<>();
    for (Statement statement : Statements.of(material).all()) {
      String name = statement.name().replaceAll("[^a-z]+", "_");
      parts.put("statement_" + name, latex(new Block.Paragraph(statement.sentence())));
      statement.table().ifPresent(table -> parts.put("table_" + name, latex(table)));
    }
    for (Block block : combined.blocks()) {
      if (block instanceof Block.Picture picture) {
        String path = picture.path().path();
        String name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        parts.put("figure_" + name, latex(block).replace("{" + path, "{\\warpmark/" + path));
      }
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder example = new StringBuilder(PREAMBLE);
    parts.forEach(
        (name, text) -> {
          files.put(FOLDER + name + ".tex", utf8(head + text));
          example.append("\n\\input{\\warpmark/").append(FOLDER).append(name).append("}\n");
        });
    files.put(EXAMPLE, utf8(example.append("\n\\end{document}\n").toString()));
    return files;
  }

  private static String latex(Block block) {
    return new Fragment("latex part", List.of(block)).latex();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
