package dev.warpmark.report.statement;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** Ratios side by side; read together, each has the interval of 1 − 0.05/m. */
public final class RatioTable {
  private RatioTable() {}

  /** The table of ratios, in their order. */
  public static Block.Table of(List<RatioRow> ratios) {
    double level = 1 - 0.05 / ratios.size();
    List<Text> header =
        new ArrayList<>(
            List.of(
                Text.of("Shape"),
                Text.of("Backend"),
                Text.of("Baseline"),
                Text.of("Mode"),
                Text.of("Phase"),
                Text.of("Baseline / backend"),
                Text.of("Interval")));
    if (inProcesses(ratios)) {
      header.addAll(List.of(Text.of("Interval over"), Text.of("By process")));
    }
    List<List<Text>> rows =
        ratios.stream().map(row -> cells(row, level, inProcesses(ratios))).toList();
    return new Block.Table(caption(ratios, level), header, rows);
  }

  private static Text caption(List<RatioRow> ratios, double level) {
    List<Evidence> samples = ratios.stream().flatMap(row -> row.samples().stream()).toList();
    Claim simultaneous =
        Basis.derived(
                "one minus a twentieth of the number of rows, so that the rows hold together",
                samples)
            .percent(level, 2);
    Text together =
        ratios.size() == 1
            ? Text.EMPTY
            : Text.of(
                ", so that the {} rows can be read together",
                Basis.derived("rows of this table", samples).count(ratios.size()));
    return Text.of(
        "Time of the baseline over time of the backend on the same work, interleaved {};"
            + " intervals at {}{}.",
        inProcesses(ratios)
            ? Text.of(
                "within a process; the last column has the lowest and the highest ratio of a process")
            : Text.of("in one run"),
        simultaneous,
        together);
  }

  private static List<Text> cells(RatioRow row, double level, boolean processes) {
    Interval interval = row.estimate().interval(level);
    List<Text> cells = new ArrayList<>();
    cells.add(Text.of(Phrases.shape(row.candidate())));
    cells.add(Phrases.arm(row.candidate()));
    cells.add(Phrases.arm(row.baseline()));
    cells.add(
        Text.of(
            Basis.declared(row.candidate().at("/mode"))
                .code(row.candidate().measurement().mode().wireName())));
    cells.add(
        Text.of(
            Basis.declared(row.candidate().file().at("/protocol/phase"))
                .code(row.candidate().file().run().protocol().phase())));
    cells.add(Text.of(BackendsStatement.ratio(row, row.estimate().value(), interval)));
    cells.add(BackendsStatement.ends(row, interval));
    if (processes) {
      cells.add(Scope.unit(row));
      cells.add(Scope.range(row));
    }
    return cells;
  }

  private static boolean inProcesses(List<RatioRow> ratios) {
    return ratios.stream().anyMatch(row -> row.processes().isPresent());
  }
}
