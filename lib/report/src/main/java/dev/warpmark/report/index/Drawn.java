package dev.warpmark.report.index;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots. */
final class Drawn {
  private Drawn() {}

  static Section section(Material material) {
    List<Part> parts = new ArrayList<>();
    Study study = material.study();
    study.fixedShapeRow().ifPresent(row -> parts.add(samples(study, row)));
    lengths(study).forEach(parts::add);
    List<Row> rows = study.reported();
    if (rows.size() > 1) {
      parts.add(
          new Part.Plot(
              Part.Kind.SERIES,
              "Each series",
              Text.of(
                  "A line a series: its samples as dots, its median with the interval. A series"
                      + " without a single level has a median for a stretch."),
              rows,
              List.of()));
    }
    List<RatioRow> ratios = study.ratios();
    if (!ratios.isEmpty()) {
      parts.add(
          new Part.Plot(
              Part.Kind.RATIOS,
              "Ratios to a baseline",
              Text.of(
                  "Time of the baseline over time of the backend, in the same blocks of one run;"
                      + " beyond the line at unity to the right the backend took less time. The"
                      + " grey band is the baseline against its own repeat."),
              List.of(),
              ratios));
    }
    return new Section("plots", "The plots", parts);
  }

  private static Part.Plot samples(Study study, Row row) {
    List<Row> beside =
        study.rows().stream()
            .filter(other -> other.file().runName().equals(row.file().runName()))
            .filter(other -> other.shape().equals(row.shape()))
            .filter(other -> other.measurement().mode() == row.measurement().mode())
            .filter(other -> other.measurement().arm().role() != ArmRole.REPEATED_BASELINE)
            .limit(4)
            .toList();
    return new Part.Plot(
        Part.Kind.SAMPLES,
        "Samples over time",
        Text.of(
            "In the order they were taken, beside their distribution, with the median and its"
                + " interval for a stretch of one level."),
        beside,
        List.of());
  }

  /** A plot for each set of shapes of one run that differ in the sequence length alone. */
  private static List<Part.Plot> lengths(Study study) {
    Map<List<Object>, List<Row>> families = new LinkedHashMap<>();
    for (Row row : study.rows(Study.SHAPES)) {
      AttentionShape shape = row.shape();
      if (shape.queryLen() == shape.keyLen()
          && row.measurement().arm().role() != ArmRole.REPEATED_BASELINE) {
        families
            .computeIfAbsent(
                List.of(row.file().runName(), shape.withSeqLen(1), row.measurement().mode()),
                key -> new ArrayList<>())
            .add(row);
      }
    }
    return families.values().stream()
        .filter(rows -> rows.stream().map(Row::shape).distinct().count() > 1)
        .map(Drawn::lengthPlot)
        .toList();
  }

  private static Part.Plot lengthPlot(List<Row> rows) {
    return new Part.Plot(
        Part.Kind.LENGTHS,
        "Median latency by sequence length",
        Text.of(
            "In {}; both axes are logarithmic, bars are intervals. A series without a single level"
                + " has a hollow mark for the median of a stretch.",
            Phrases.mode(rows.get(0))),
        rows,
        List.of());
  }
}
