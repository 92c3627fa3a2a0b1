package dev.warpmark.report.section;

import dev.warpmark.data.FreshProcess;
import dev.warpmark.device.Setting;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.List;

/** Every setting, requested against observed; later runs only where they read something else. */
public final class EnvironmentTable {
  private EnvironmentTable() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Environment, requested and observed");
    List<DataFile> runs = material.study().firstFiles();
    if (runs.isEmpty()) {
      page.paragraph("No run, and so no environment, is recorded.");
    }
    List<Setting> shown = new ArrayList<>();
    for (DataFile file : runs) {
      List<Setting> settings = file.run().environment().settings();
      List<List<Text>> rows = new ArrayList<>();
      for (int i = 0; i < settings.size(); i++) {
        if (!shown.contains(settings.get(i))) {
          rows.add(row(file, i, settings.get(i)));
          shown.add(settings.get(i));
        }
      }
      if (!rows.isEmpty()) {
        page.add(table(file, rows));
      }
    }
  }

  private static Block.Table table(DataFile file, List<List<Text>> rows) {
    return new Block.Table(
        Text.of(
            "Read at {} for the run of phase {}{}.",
            Basis.observed(file.at("/environment/observed_at"))
                .label(file.run().environment().observedAt().toString()),
            Basis.declared(file.at("/protocol/phase")).code(file.run().protocol().phase()),
            process(file)),
        List.of(
            Text.of("Setting"),
            Text.of("Requested"),
            Text.of("Observed"),
            Text.of("Verdict"),
            Text.of("Source")),
        rows);
  }

  private static Text process(DataFile file) {
    FreshProcess run = file.run().protocol().process();
    Basis basis = Basis.declared(file.at("/protocol/run"));
    return run.isFirst()
        ? Text.EMPTY
        : Text.of(", process {}, where it is unlike earlier ones", basis.count(run.number()));
  }

  private static List<Text> row(DataFile file, int index, Setting setting) {
    Basis basis = Basis.observed(file.at("/environment/settings/" + index));
    return List.of(
        Text.of(basis.code(setting.name())),
        setting.requested().map(value -> Text.of(basis.code(value))).orElse(Text.of("—")),
        setting.observed().map(value -> Text.of(basis.code(value))).orElse(Text.of("unknown")),
        verdict(file, index, setting),
        Text.of(basis.label(setting.source())));
  }

  private static Text verdict(DataFile file, int index, Setting setting) {
    Basis basis =
        Basis.derived(
            "requested against observed value", file.at("/environment/settings/" + index));
    if (setting.isLocked()) {
      return Text.of(basis.word("locked", setting.isLocked()));
    }
    return setting.isBroken()
        ? Text.of(basis.word("differs", setting.isBroken()))
        : Text.of("read");
  }
}
