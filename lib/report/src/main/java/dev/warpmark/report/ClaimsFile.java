package dev.warpmark.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.data.Build;
import dev.warpmark.report.claim.ClaimJson;
import dev.warpmark.report.claim.EvidenceTable;
import dev.warpmark.report.page.MarkdownPage;
import dev.warpmark.report.page.Page;
import java.util.List;

/**
 * {@code claims.json}: for every number and loaded word of the pages its place, value, kind, rule
 * and evidence, as numbers of the table of places at its end. A claim is a line, and so is a place.
 *
 * <p>Places are those in the Markdown form; the other forms hold the same claims in the same order.
 */
final class ClaimsFile {
  static final String NAME = "claims.json";

  private ClaimsFile() {}

  static byte[] of(List<Page> pages) {
    ObjectNode root = Json.object().put("schema", 2).put("written_by", Build.current().toString());
    EvidenceTable places = new EvidenceTable();
    ArrayNode nodes = root.putArray("pages");
    for (Page page : pages) {
      ObjectNode node = nodes.addObject().put("page", page.name() + ".md");
      ArrayNode claims = node.putArray("claims");
      MarkdownPage.render(page).places().forEach(place -> claims.add(claim(place, places)));
    }
    root.set(EvidenceTable.NAME, places.json());
    return Json.records(root);
  }

  private static ObjectNode claim(MarkdownPage.Place place, EvidenceTable places) {
    ObjectNode node = Json.object();
    node.putObject("span")
        .put("line", place.line())
        .put("column", place.column())
        .put("length", place.length());
    node.setAll(ClaimJson.of(place.claim()));
    ArrayNode evidence = node.putArray("evidence");
    place.claim().evidence().forEach(one -> evidence.add(places.number(one)));
    return node;
  }
}
