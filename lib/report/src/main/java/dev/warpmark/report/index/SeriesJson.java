package dev.warpmark.report.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.analysis.Segment;
import dev.warpmark.artifact.Json;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.plot.Histogram;
import dev.warpmark.plot.Thinning;
import dev.warpmark.report.claim.ClaimJson;
import dev.warpmark.report.study.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A series as the page holds it: its samples in seconds, and what the summary says of them.
 *
 * <p>A page of {@value #BUDGET} samples opens at once. Where there are more, each series is
 * thinned, and the page says how many of how many are drawn; medians, intervals and the
 * distribution are of the whole series.
 */
final class SeriesJson {
  /** Samples of a page together. */
  static final int BUDGET = 100_000;

  private static final int FEWEST = 200;
  private static final int MOST_BLOCKS = 40;

  private final int limit;
  private final Places places;

  /**
   * The form for a page of this many series.
   *
   * @param places where their places are numbered
   */
  SeriesJson(int count, Places places) {
    this.limit = limit(count);
    this.places = places;
  }

  /** The most samples of each of this many series. */
  static int limit(int count) {
    return Math.max(FEWEST, Math.min(Thinning.MOST, BUDGET / Math.max(1, count)));
  }

  ObjectNode of(Row row) {
    ObjectNode node = described(row);
    double[] seconds = row.measurement().latenciesSeconds();
    int[] positions = Thinning.positions(seconds, limit);
    node.put("n", seconds.length);
    samples(node, Arrays.stream(positions).mapToDouble(at -> seconds[at]).toArray());
    if (positions.length < seconds.length) {
      ArrayNode drawn = node.putArray("positions");
      for (int position : positions) {
        drawn.add(position);
      }
    }
    blocks(node, row.measurement().blocks());
    levels(node, row);
    histogram(node, seconds, row.summary().tickSeconds());
    return node;
  }

  private static void samples(ObjectNode node, double[] seconds) {
    Optional<CardTimes> told = CardTimes.of(seconds);
    if (told.isPresent()) {
      node.set("told", told.get().json());
    } else {
      ArrayNode values = node.putArray("seconds");
      Arrays.stream(seconds).forEach(values::add);
    }
  }

  private ObjectNode described(Row row) {
    var measurement = row.measurement();
    var device = row.file().run().device();
    ObjectNode node = Json.object();
    node.put("label", row.label());
    measurement.choice().ifPresent(choice -> node.put("choice", choice));
    node.put("role", measurement.arm().role().wireName());
    AttentionShape shape = row.shape();
    node.put("shape", shape.toString());
    node.put("seq_len", shape.queryLen());
    node.put("mode", measurement.mode().wireName());
    node.put("meaning", measurement.mode().meaning(device.kind()));
    node.put("precision", measurement.precision().wireName());
    node.put(
        "device", device.name() + " (" + device.kind().wireName().toUpperCase(Locale.ROOT) + ")");
    node.put("run", row.file().runName());
    node.put("place", places.add(row.samples()));
    Unit unit = Quantity.TIME.unitFor(row.summary().medianSeconds());
    node.putObject("unit").put("symbol", unit.symbol()).put("seconds", unit.baseUnits());
    if (row.summary().tickSeconds() > 0) {
      node.put("tick_seconds", row.summary().tickSeconds());
    }
    return node;
  }

  /** Where each block begins, for shading; left out where stripes would be too many. */
  private static void blocks(ObjectNode node, List<Integer> blocks) {
    if (blocks.stream().distinct().count() > MOST_BLOCKS) {
      return;
    }
    ArrayNode starts = node.putArray("block_starts");
    for (int i = 0; i < blocks.size(); i++) {
      if (i == 0 || !blocks.get(i).equals(blocks.get(i - 1))) {
        starts.add(i);
      }
    }
  }

  private static void levels(ObjectNode node, Row row) {
    node.put("one_level", row.hasOneLevel());
    row.refusal().ifPresent(reason -> node.put("refusal", reason));
    ArrayNode levels = node.putArray("levels");
    for (Segment segment : row.summary().segments()) {
      ObjectNode level = levels.addObject();
      level.put("from", segment.from()).put("to", segment.to());
      level.put("median", segment.medianSeconds());
      segment.interval().ifPresent(interval -> level.set("interval", ClaimJson.of(interval)));
    }
  }

  private static void histogram(ObjectNode node, double[] seconds, double tick) {
    List<Histogram.Bin> bins =
        Histogram.of(seconds, tick > 0 ? OptionalDouble.of(tick) : OptionalDouble.empty());
    ObjectNode histogram = node.putObject("histogram");
    histogram.put("from", bins.get(0).from());
    histogram.put("width", bins.get(0).to() - bins.get(0).from());
    ArrayNode counts = histogram.putArray("counts");
    bins.forEach(bin -> counts.add(bin.count()));
  }
}
