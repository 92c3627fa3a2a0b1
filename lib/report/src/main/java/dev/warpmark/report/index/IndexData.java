package dev.warpmark.report.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.data.Build;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.claim.ClaimJson;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page's script draws from: claims, the places they rest on, series and ratios, each once.
 *
 * <p>Whatever is put in gets a number, by which the page and the other entries refer to it.
 */
final class IndexData {
  private final Places places;
  private final SeriesFinder finder;
  private final Map<Claim, Integer> claims = new LinkedHashMap<>();
  private final Map<Evidence, Row> series = new LinkedHashMap<>();
  private final Map<Evidence, Integer> seriesNumbers = new HashMap<>();
  private final Map<List<Evidence>, RatioRow> ratios = new LinkedHashMap<>();
  private final Map<List<Evidence>, Integer> ratioNumbers = new HashMap<>();
  private final Map<List<Evidence>, RatioRow> ratiosByPlace = new LinkedHashMap<>();
  private final List<Part.Plot> plots = new ArrayList<>();
  private final String folder;

  IndexData(Material material) {
    this.folder = material.identity().id();
    this.places = new Places(material.contents());
    this.finder = new SeriesFinder(material.study());
    material.study().ratios().forEach(row -> ratiosByPlace.putIfAbsent(row.samples(), row));
  }

  /** The number of a claim. */
  int claim(Claim claim) {
    Integer known = claims.get(claim);
    if (known != null) {
      return known;
    }
    claims.put(claim, claims.size());
    seriesOf(claim).forEach(this::series);
    ratioOf(claim).ifPresent(this::ratio);
    claim.evidence().forEach(places::add);
    return claims.size() - 1;
  }

  /** The number of a series. */
  int series(Row row) {
    Row known = finder.same(row);
    series.putIfAbsent(known.samples(), known);
    return seriesNumbers.computeIfAbsent(known.samples(), place -> series.size() - 1);
  }

  /** The number of a ratio. */
  int ratio(RatioRow row) {
    series(row.baseline());
    series(row.candidate());
    ratios.putIfAbsent(row.samples(), row);
    return ratioNumbers.computeIfAbsent(row.samples(), places -> ratios.size() - 1);
  }

  /** The number of a plot. */
  int plot(Part.Plot plot) {
    plot.rows().forEach(this::series);
    plot.ratios().forEach(this::ratio);
    plots.add(plot);
    return plots.size() - 1;
  }

  /** Everything that was put in. */
  ObjectNode json() {
    ObjectNode root = Json.object().put("schema", 2);
    root.put("written_by", Build.current().toString()).put("folder", folder);
    SeriesJson form = new SeriesJson(series.size(), places);
    ArrayNode seriesNodes = Json.object().arrayNode();
    series.values().forEach(row -> seriesNodes.add(form.of(row)));
    ArrayNode ratioNodes = Json.object().arrayNode();
    ratios.values().forEach(row -> ratioNodes.add(ratioJson(row)));
    ArrayNode claimNodes = Json.object().arrayNode();
    claims.keySet().forEach(claim -> claimNodes.add(claimJson(claim)));
    ArrayNode plotNodes = Json.object().arrayNode();
    plots.forEach(plot -> plotNodes.add(plotJson(plot)));
    root.set("files", places.files());
    root.set("places", places.json());
    root.set("series", seriesNodes);
    root.set("ratios", ratioNodes);
    root.set("claims", claimNodes);
    root.set("plots", plotNodes);
    return root;
  }

  private ObjectNode claimJson(Claim claim) {
    ObjectNode node = ClaimJson.of(claim);
    Formulas.of(claim.rule()).ifPresent(formula -> node.put("formula", formula));
    ArrayNode evidence = node.putArray("evidence");
    claim.evidence().forEach(place -> evidence.add(places.add(place)));
    List<Row> rows = seriesOf(claim);
    if (!rows.isEmpty()) {
      ArrayNode ids = node.putArray("series");
      rows.forEach(row -> ids.add(series(row)));
    }
    ratioOf(claim).ifPresent(row -> node.put("ratio", ratio(row)));
    return node;
  }

  private ObjectNode ratioJson(RatioRow row) {
    ObjectNode node = Json.object();
    node.put("baseline", series(row.baseline()));
    node.put("candidate", series(row.candidate()));
    node.put("value", row.estimate().value());
    ArrayNode logs = node.putArray("log_ratios");
    for (double value : logRatios(row)) {
      logs.add(value);
    }
    row.speakingForTheDevice().ifPresent(over -> node.put("unit", "process"));
    node.set("interval", ClaimJson.of(row.estimate().interval()));
    row.floorEstimate().ifPresent(floor -> node.set("floor", ClaimJson.of(floor.interval())));
    return node;
  }

  /** One value a process where processes are the unit, else one a block. */
  private static double[] logRatios(RatioRow row) {
    return row.speakingForTheDevice()
        .map(
            over ->
                over.ratio().processes().stream()
                    .mapToDouble(each -> StrictMath.log(each.value()))
                    .toArray())
        .orElseGet(() -> row.ratio().blocks().logRatios());
  }

  private ObjectNode plotJson(Part.Plot plot) {
    ObjectNode node = Json.object().put("kind", plot.kind().wireName());
    ArrayNode rows = node.putArray("series");
    plot.rows().forEach(row -> rows.add(series(row)));
    ArrayNode ratioIds = node.putArray("ratios");
    plot.ratios().forEach(row -> ratioIds.add(ratio(row)));
    return node;
  }

  /** The series whose samples a claim rests on, each once. */
  private List<Row> seriesOf(Claim claim) {
    Map<Evidence, Row> rows = new LinkedHashMap<>();
    claim.evidence().stream()
        .map(finder::at)
        .flatMap(Optional::stream)
        .forEach(row -> rows.putIfAbsent(row.samples(), row));
    return List.copyOf(rows.values());
  }

  private Optional<RatioRow> ratioOf(Claim claim) {
    return Optional.ofNullable(ratiosByPlace.get(claim.evidence()));
  }
}
