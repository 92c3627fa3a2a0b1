package dev.warpmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatexPartsTest {
  @TempDir Path parent;

  private static boolean hasTex() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pdflatex")));
    // .ci/run installs it, so that it cannot go missing there without being noticed.
    assertTrue(found || !"true".equals(System.getenv("CI")), "no pdflatex on this machine");
    return found;
  }

  private static String compile(Path folder, String document) throws IOException {
    Process tex =
        new ProcessBuilder(
                "pdflatex",
                "-interaction=nonstopmode",
                "-halt-on-error",
                "-no-shell-escape",
                document)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    tex.getOutputStream().close();
    String log = new String(tex.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    try {
      assertTrue(tex.waitFor(60, TimeUnit.SECONDS), "pdflatex did not end");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertEquals(0, tex.exitValue(), log);
    return log;
  }

  @Test
  void everyStatementItsTableAndEveryFigureIsAPart() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    for (String name : List.of("statement_fixed_shape", "table_scaling", "statement_backends")) {
      assertTrue(Files.exists(folder.resolve("latex/" + name + ".tex")), name);
    }
    String table = Files.readString(folder.resolve("latex/table_scaling.tex"));
    assertTrue(table.contains("\\toprule"), table);
    try (Stream<Path> plots = Files.list(folder.resolve("plots"))) {
      for (Path plot : plots.toList()) {
        String name = plot.getFileName().toString().replace(".png", "");
        String figure = Files.readString(folder.resolve("latex/figure_" + name + ".tex"));
        assertTrue(figure.contains("{\\warpmark/plots/" + name + ".png}"), figure);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"latex/example.tex", "COMBINED_REPORT.tex"})
  void texSetsIt(String document) throws IOException {
    assumeTrue(hasTex(), "no pdflatex: sudo apt-get install texlive-latex-recommended");
    Path folder = FolderCopy.sealed(parent);
    String log = compile(folder, document);
    assertFalse(log.contains("undefined"), log);
    assertFalse(log.contains("Missing character"), log);
    String pdf = Path.of(document).getFileName().toString().replace(".tex", ".pdf");
    assertTrue(Files.size(folder.resolve(pdf)) > 20_000, log);
  }

  @Test
  void aPaperElsewhereReadsTheParts() throws IOException {
    assumeTrue(hasTex(), "no pdflatex: sudo apt-get install texlive-latex-recommended");
    Path folder = FolderCopy.sealed(parent);
    Path paper = Files.createDirectories(parent.resolve("paper"));
    String example = Files.readString(folder.resolve("latex/example.tex"));
    Files.writeString(
        paper.resolve("paper.tex"),
        example.replace("\\newcommand{\\warpmark}{.}", "\\newcommand{\\warpmark}{../copy}"));
    assertFalse(compile(paper, "paper.tex").contains("undefined"));
  }
}
