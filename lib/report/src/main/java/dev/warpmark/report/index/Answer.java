package dev.warpmark.report.index;

import dev.warpmark.display.Unit;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.ExecutiveSummary;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.statement.RatioTable;
import dev.warpmark.report.statement.RowTable;
import dev.warpmark.report.statement.Statement;
import dev.warpmark.report.statement.Statements;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer: the fixed shape's number where the data carry one, the summary, the tables. */
final class Answer {
  private Answer() {}

  static Section section(Material material) {
    List<Part> parts = new ArrayList<>();
    Statement fixed = Statements.of(material).fixedShape();
    Optional<Row> row = material.study().fixedShapeRow();
    // A statement that the audit contradicts, or that had to be weakened, has no large number.
    if (fixed.isFull() && row.isPresent() && row.get().carriesMedian()) {
      parts.add(headline(row.get()));
    }
    parts.add(Reused.words("answer", material, ExecutiveSummary::add));
    List<Row> reported = material.study().reported();
    if (!reported.isEmpty()) {
      parts.add(folded("Each series: median, interval, rates", RowTable.of(reported)));
    }
    if (!material.study().ratios().isEmpty()) {
      parts.add(folded("Each ratio to a baseline", RatioTable.of(material.study().ratios())));
    }
    return new Section("answer", "The answer", parts);
  }

  private static Part.Headline headline(Row row) {
    Unit unit = Phrases.timeUnit(row);
    Text below =
        row.summary()
            .interval()
            .map(
                interval ->
                    Text.of(
                        "{} {}, {} interval of the median of {} samples",
                        Phrases.ends(row, unit, interval),
                        Phrases.unitLabel(unit),
                        Phrases.level(row, interval),
                        Phrases.sampleCount(row)))
            .orElse(Text.EMPTY);
    return new Part.Headline(
        row,
        Text.of("{}, {} on {}", Phrases.shape(row), Phrases.arm(row), Phrases.device(row)),
        Text.of("{} {}", RowTable.median(row, unit), Phrases.unitLabel(unit)),
        below);
  }

  private static Part folded(String title, Block.Table table) {
    return new Part.Folded(title, new Fragment("index: " + title, List.of(table)));
  }
}
