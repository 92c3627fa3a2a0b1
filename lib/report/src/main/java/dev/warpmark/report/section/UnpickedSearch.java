package dev.warpmark.report.section;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Material;
import java.util.Optional;

/** A search that picked nobody, so that no pick was measured: said wherever a pick would stand. */
public final class UnpickedSearch {
  private UnpickedSearch() {}

  /** What it came to and why; empty where a search picked, or none was kept. */
  public static Optional<Text> of(Material material) {
    return material
        .search()
        // Files of earlier versions without an end are of searches that picked.
        .filter(search -> search.find("end").isPresent() && search.find("picked").isEmpty())
        .map(
            search ->
                Text.of(
                    "The search picked nothing, so that no pick was measured: {}. What it looked"
                        + " at is kept in {}.",
                    reason(material, search),
                    Inline.file(search.artifact())));
  }

  private static Text reason(Material material, JsonValue search) {
    return switch (search.find("end").orElseThrow().text()) {
      case "budget_spent" -> {
        JsonValue budget = search.member("budget_seconds");
        Basis declared =
            Basis.declared(material.file(budget.artifact()).orElseThrow().at(budget.pointer()));
        yield Text.of(
            "its budget of {} was spent before any candidate was looked at",
            declared.quantity(Quantity.TIME, budget.number()));
      }
      case "interrupted" -> Text.of("it was interrupted");
      default -> Text.of("no candidate could be looked at");
    };
  }
}
