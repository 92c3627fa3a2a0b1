package dev.warpmark.report.section;

import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.statement.Statement;
import dev.warpmark.report.statement.Statements;
import dev.warpmark.report.study.Material;
import java.util.Map;

/** The statements, each under its question. */
public final class Publication {
  private static final Map<String, String> TITLES =
      Map.of(
          "fixed shape", "One fixed shape",
          "scaling", "Scaling with the sequence length",
          "backends", "Backends on the same work",
          "non-difference", "Backends that do not come apart");

  private Publication() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Publication statements");
    for (Statement statement : Statements.of(material).all()) {
      page.subsection(Text.of(TITLES.getOrDefault(statement.name(), statement.name())));
      page.addAll(statement.blocks());
    }
  }
}
