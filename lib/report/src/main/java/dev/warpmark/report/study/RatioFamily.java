package dev.warpmark.report.study;

import dev.warpmark.analysis.Summary;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.stats.Holm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ratios of one backend to one baseline in one mode, read together.
 *
 * <p>A claim on every row takes each row at 95 %. A claim on some of m rows takes each at 1 −
 * 0.05/m, so that picking rows afterwards does not pick chance.
 *
 * @param rows the ratios, at least one
 */
public record RatioFamily(List<RatioRow> rows) {
  /** Copies the rows and checks that there is one. */
  public RatioFamily {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a family needs a row");
    }
  }

  /** The families among ratios, in the order first seen. */
  public static List<RatioFamily> of(List<RatioRow> ratios) {
    Map<List<String>, List<RatioRow>> families = new LinkedHashMap<>();
    for (RatioRow row : ratios) {
      List<String> key =
          List.of(
              row.candidate().file().runName(),
              row.candidate().label(),
              row.baseline().label(),
              row.candidate().measurement().mode().wireName());
      families.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    return families.values().stream().map(RatioFamily::new).toList();
  }

  /** The level each row is read at. */
  public double level() {
    boolean every =
        rows.stream().allMatch(row -> row.isFaster(Summary.LEVEL))
            || rows.stream().allMatch(row -> row.isSlower(Summary.LEVEL));
    return every ? Summary.LEVEL : Holm.jointLevel(Summary.LEVEL, rows.size());
  }

  /** The rows that are faster at that level. */
  public List<RatioRow> faster() {
    return rows.stream().filter(row -> row.isFaster(level())).toList();
  }

  /** The rows that are slower at that level. */
  public List<RatioRow> slower() {
    return rows.stream().filter(row -> row.isSlower(level())).toList();
  }

  /** The raw samples of every row. */
  public List<Evidence> samples() {
    return rows.stream().flatMap(row -> row.samples().stream()).distinct().toList();
  }
}
