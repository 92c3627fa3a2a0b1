package dev.warpmark.report.section;

import dev.warpmark.device.Setting;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.List;

/** Checklist lines on the environment; a tick needs the value read back in every data file. */
final class SettingChecks {
  private SettingChecks() {}

  /** Requested settings that were observed as requested. */
  static Block.Check locked(Material material) {
    List<DataFile> files = material.study().files();
    List<Evidence> places = files.stream().map(f -> f.at("/environment/settings")).toList();
    boolean locked =
        !files.isEmpty() && files.stream().allMatch(f -> f.run().environment().isLocked());
    Text text = Text.of("Requested settings were read back as requested");
    if (locked) {
      Basis basis = Basis.derived("requested and observed values agree in each data file", places);
      return new Block.Check(true, text, Text.of("{}", basis.word("locked", true)));
    }
    List<String> names =
        files.stream()
            .flatMap(f -> f.run().environment().settings().stream())
            .filter(Setting::isBroken)
            .map(Setting::name)
            .distinct()
            .toList();
    return new Block.Check(
        false,
        text,
        names.isEmpty()
            ? Text.of("a run requested nothing")
            : Text.of("not as requested: {}", names(places, names)));
  }

  /** One setting that was requested and observed. */
  static Block.Check valued(Material material, String name, String title) {
    List<Evidence> places = new ArrayList<>();
    List<Setting> settings = new ArrayList<>();
    for (DataFile file : material.study().files()) {
      List<Setting> all = file.run().environment().settings();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).name().equals(name)) {
          settings.add(all.get(i));
          places.add(file.at("/environment/settings/" + i));
        }
      }
    }
    Text text = Text.of("{}", Basis.constant("title of a requested setting").label(title));
    if (settings.isEmpty()) {
      return new Block.Check(false, text, Text.of("not recorded: no PyTorch took part"));
    }
    boolean locked = settings.stream().allMatch(Setting::isLocked);
    Basis basis = Basis.observed(places.toArray(Evidence[]::new));
    String observed = settings.get(0).observed().orElse("unknown");
    Text evidence = Text.of("{} was read as {}", basis.code(name), basis.code(observed));
    return new Block.Check(locked, text, evidence);
  }

  private static Text names(List<Evidence> places, List<String> names) {
    Basis basis = Basis.derived("requested settings whose observed value is another", places);
    return Text.join(", ", names.stream().map(name -> Text.of(basis.code(name))).toList());
  }
}
