package dev.warpmark.report.statement;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a statement on an interrupted run has to say of it. */
final class Interruption {
  private Interruption() {}

  /** A sentence for each interrupted run among rows. */
  static List<Text> of(List<Row> rows) {
    Map<String, DataFile> runs = new LinkedHashMap<>();
    rows.stream()
        .map(Row::file)
        .filter(file -> file.run().interrupted())
        .forEach(file -> runs.putIfAbsent(file.runName(), file));
    return runs.values().stream().map(Interruption::sentence).toList();
  }

  private static Text sentence(DataFile file) {
    return Text.of(
        "The run of phase {} was stopped before its rule ({}); what was measured is kept.",
        Basis.declared(file.at("/protocol/phase")).code(file.run().protocol().phase()),
        Basis.declared(file.at("/protocol/stopping"))
            .label(file.run().protocol().stopping().toString()));
  }
}
