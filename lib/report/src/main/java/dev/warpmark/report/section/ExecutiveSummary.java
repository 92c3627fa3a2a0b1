package dev.warpmark.report.section;

import dev.warpmark.device.Setting;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.statement.Phrases;
import dev.warpmark.report.statement.Statements;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.Row;
import java.util.ArrayList;
import java.util.List;

/** What was measured, on what, and what came out, in a few lines. */
public final class ExecutiveSummary {
  private ExecutiveSummary() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Executive summary");
    List<Row> rows = material.study().rows();
    if (rows.isEmpty()) {
      page.paragraph("The folder holds no measurement.");
      return;
    }
    Statements statements = Statements.of(material);
    List<Text> items = new ArrayList<>();
    items.add(scope(material, rows));
    items.add(statements.fixedShape().sentence());
    items.addAll(statements.comparisonsInBrief());
    items.add(environment(material.study().files()));
    items.add(Findings.counts(material));
    page.items(items);
  }

  private static Text scope(Material material, List<Row> firstProcesses) {
    List<Row> rows = material.study().everyRow();
    List<Evidence> files = material.study().files().stream().map(DataFile::whole).toList();
    Basis counted = Basis.derived("counted in the data files", files);
    List<Text> backends =
        material.study().backends().stream().map(name -> Text.of(counted.code(name))).toList();
    return Text.of(
        "Measured on {}: {} over {} shapes in {} runs, {} samples in {} series.",
        Phrases.device(firstProcesses.get(0)),
        Text.join(", ", backends),
        counted.count(rows.stream().map(Row::shape).distinct().count()),
        counted.count(rows.stream().map(row -> row.file().runName()).distinct().count()),
        counted.count(rows.stream().mapToLong(Row::size).sum()),
        counted.count(rows.size()));
  }

  private static Text environment(List<DataFile> files) {
    List<Evidence> places = files.stream().map(file -> file.at("/environment/settings")).toList();
    if (files.stream().allMatch(file -> file.run().environment().isLocked())) {
      Basis agree = Basis.derived("requested and observed values agree in each data file", places);
      return Text.of(
          "The environment was {}: {} requested setting was read back as requested.",
          agree.word("locked", true),
          agree.word("every", true));
    }
    long broken =
        files.stream()
            .flatMap(file -> file.run().environment().settings().stream())
            .filter(Setting::isBroken)
            .map(Setting::name)
            .distinct()
            .count();
    Basis basis = Basis.derived("requested against observed values", places);
    return broken == 0
        ? Text.of(
            "The environment was recorded; {} of {} data files are of runs that requested nothing"
                + " of it.",
            basis.count(
                files.stream().filter(f -> f.run().environment().requested().isEmpty()).count()),
            basis.count(files.size()))
        : Text.of(
            "The environment was recorded; {} of the requested settings were not observed as"
                + " requested.",
            basis.count(broken));
  }
}
