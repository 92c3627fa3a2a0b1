package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Screening;
import dev.warpmark.data.SearchData;
import dev.warpmark.data.Skip;

/**
 * What a search looked at, as {@code optimization/search.json}: quick looks that chose whom to
 * measure. Nothing on a page comes from it.
 */
public final class SearchFile {
  /** Its name within a run folder. */
  public static final String NAME = "optimization/search.json";

  private SearchFile() {}

  /**
   * A search as JSON text in UTF-8.
   *
   * @param search the quick looks
   * @param target the speedup that was looked for
   */
  public static byte[] bytes(SearchData search, double target) {
    ObjectNode root = Json.object();
    root.put("schema", "warpmark-search-1");
    root.put("note", "screening, for choosing only; see comparison.json for what was measured");
    root.put("declared_at", search.startedAt().toString());
    root.put("target_speedup", target);
    root.put("budget_seconds", search.budgetSeconds());
    root.put("elapsed_seconds", search.elapsedSeconds());
    root.put("end", search.end().wireName());
    root.put("complete", search.complete());
    root.put("interrupted", search.interrupted());
    search.picked().ifPresent(pick -> root.put("picked", pick));
    root.set("protocol", ProtocolJson.write(search.protocol()));
    ArrayNode looks = root.putArray("screenings");
    for (Screening each : search.screenings()) {
      ObjectNode look = looks.addObject().put("backend", each.backend());
      each.choice().ifPresent(choice -> look.put("choice", choice));
      look.put("samples", each.samples()).put("screened_median_seconds", each.medianSeconds());
    }
    ArrayNode left = root.putArray("not_looked_at");
    search.left().forEach(left::add);
    ArrayNode skips = root.putArray("skips");
    for (Skip each : search.skips()) {
      skips.addObject().put("backend", each.backend()).put("reason", each.reason());
    }
    return Json.bytes(root);
  }
}
