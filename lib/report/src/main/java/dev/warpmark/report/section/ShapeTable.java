package dev.warpmark.report.section;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.statement.RowTable;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Time and rate of each shape, beside those of a reference length; then every arm. */
public final class ShapeTable {
  private static final int REFERENCE_LENGTH = 512;
  private static final Text NOTHING = Text.of("—");

  private final List<Row> rows;
  private final Map<AttentionShape, Row> references;
  private final Unit time;
  private final Unit rate;

  private ShapeTable(List<Row> rows) {
    this.rows = rows;
    this.references = references(rows);
    this.time =
        Quantity.TIME.unitFor(
            rows.stream().mapToDouble(r -> r.summary().medianSeconds()).toArray());
    this.rate =
        Quantity.FLOP_RATE.unitFor(
            rows.stream().mapToDouble(r -> r.summary().flopsPerSecond()).toArray());
  }

  /**
   * For each family of several lengths (the rest of the shape being the same) the row that the
   * others are divided by: that of S=512, else the first with one level.
   */
  private static Map<AttentionShape, Row> references(List<Row> rows) {
    Map<AttentionShape, List<Row>> families = new LinkedHashMap<>();
    rows.forEach(row -> families.computeIfAbsent(family(row), f -> new ArrayList<>()).add(row));
    Map<AttentionShape, Row> references = new LinkedHashMap<>();
    families.forEach(
        (family, members) -> {
          List<Row> levels = members.stream().filter(Row::hasOneLevel).toList();
          if (members.size() > 1 && !levels.isEmpty()) {
            references.put(
                family,
                levels.stream()
                    .filter(row -> row.shape().queryLen() == REFERENCE_LENGTH)
                    .findFirst()
                    .orElse(levels.get(0)));
          }
        });
    return references;
  }

  private static AttentionShape family(Row row) {
    return row.shape().withSeqLen(1);
  }

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    List<Row> rows =
        material.study().shapeRows().stream()
            .sorted(Comparator.comparingDouble(row -> row.shape().flops()))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    page.section("Shapes");
    page.add(new ShapeTable(rows).table());
    List<Row> arms = material.study().rows(Study.SHAPES);
    if (arms.size() > rows.size()) {
      page.subsection(Text.of("The arms beside one another"));
      page.add(RowTable.of(arms));
    }
  }

  private Block.Table table() {
    List<Text> header =
        List.of(
            Text.of("Shape"),
            Text.of("N"),
            Text.of(time.label("Median")),
            Text.of(time.label("Interval")),
            Text.of("Width"),
            Text.of(rate.symbol()),
            Text.of("Peak MiB"),
            Text.of("Relative time"),
            Text.of("Relative rate"));
    return new Block.Table(caption(), header, rows.stream().map(this::cells).toList());
  }

  private List<Text> cells(Row row) {
    List<Text> cells = new ArrayList<>();
    cells.add(Text.of(Phrases.shape(row)));
    cells.add(Text.of(Phrases.sampleCount(row)));
    if (row.hasOneLevel()) {
      cells.add(Text.of(RowTable.median(row, time)));
      cells.add(row.summary().interval().map(i -> Phrases.ends(row, time, i)).orElse(NOTHING));
      cells.add(row.relativeWidth().map(w -> Text.of(width(row, w))).orElse(NOTHING));
      double rateNow = row.summary().flopsPerSecond();
      cells.add(Text.of(Phrases.flopBasis(row).cell(Quantity.FLOP_RATE, rateNow, rate)));
    } else {
      cells.add(Text.of("no single level"));
      cells.addAll(List.of(NOTHING, NOTHING, NOTHING));
    }
    cells.add(peak(row));
    Optional<Row> reference =
        Optional.ofNullable(references.get(family(row))).filter(r -> row.hasOneLevel());
    cells.add(reference.map(r -> relativeTime(row, r)).orElse(NOTHING));
    cells.add(reference.map(r -> relativeRate(row, r)).orElse(NOTHING));
    return cells;
  }

  private static Claim width(Row row, double width) {
    return Basis.derived("width of the interval over the median", row.samples()).percent(width, 2);
  }

  private static Text peak(Row row) {
    Unit memory = Quantity.MEMORY.unit("MiB");
    return row.measurement()
        .memory()
        .map(
            use ->
                Text.of(
                    Basis.measured(row.at("/memory/peak_bytes"))
                        .cell(Quantity.MEMORY, use.peakBytes(), memory)))
        .orElse(NOTHING);
  }

  private static Text relativeTime(Row row, Row reference) {
    double ratio = row.summary().medianSeconds() / reference.summary().medianSeconds();
    return ratio(row, reference, "median over the median of the reference row", ratio);
  }

  private static Text relativeRate(Row row, Row reference) {
    double ratio = row.summary().flopsPerSecond() / reference.summary().flopsPerSecond();
    return ratio(row, reference, "arithmetic rate over that of the reference row", ratio);
  }

  private static Text ratio(Row row, Row reference, String rule, double ratio) {
    return Text.of(
        Basis.derived(rule, row.samples(), reference.samples())
            .cell(Quantity.RATIO, ratio, Quantity.RATIO.unit("×")));
  }

  private Text caption() {
    Row first = rows.get(0);
    Text device =
        Text.of(
            "{} on {}, {}, {}.",
            Phrases.arm(first),
            Phrases.device(first),
            Phrases.precision(first),
            Phrases.mode(first));
    if (references.isEmpty()) {
      return device;
    }
    List<Text> names =
        references.values().stream().map(row -> Text.of(Phrases.shape(row))).toList();
    return device.plus(
        Text.of(
            " Relative columns divide by the row of {}{}; rows are unlike amounts of work, so that"
                + " these columns compare time and rate and are no gain of one row over another.",
            Text.join(", or of ", names),
            distinctFamilies() == 1
                ? Text.EMPTY
                : Text.of(", where the rest of the shape is that row's")));
  }

  private long distinctFamilies() {
    return rows.stream().map(ShapeTable::family).distinct().count();
  }
}
