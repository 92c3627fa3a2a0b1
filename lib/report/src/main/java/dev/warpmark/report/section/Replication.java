package dev.warpmark.report.section;

import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.data.Build;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.List;

/** The commands that measure the same again, and those that check this folder. */
public final class Replication {
  private Replication() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Replication");
    Build build = material.identity().build();
    Basis basis = Basis.observed(material.identityFile().at("/build"));
    page.paragraph(
        "Measured with Warpmark {}, commit {}{}.",
        basis.code(build.version()),
        basis.code(build.commit()),
        build.dirty() ? Text.of(", with local changes that no commit holds") : Text.EMPTY);
    List<Text> lines = new ArrayList<>();
    if (!material.study().files().isEmpty()) {
      lines.add(run(material));
    }
    lines.add(Text.of("./warpmark verify DIR"));
    lines.add(Text.of("./warpmark audit DIR"));
    page.lines(lines.toArray(Text[]::new));
  }

  private static Text run(Material material) {
    List<DataFile> files = material.study().files();
    List<Evidence> places = files.stream().map(file -> file.at("/protocol")).toList();
    Basis basis = Basis.derived("the declared protocols of the runs", places);
    var first = files.get(0).run();
    String shapes =
        String.join(
            ",",
            files.stream()
                .flatMap(file -> file.run().protocol().shapes().stream())
                .filter(shape -> shape.queryLen() == shape.keyLen())
                .distinct()
                .map(ShapeNotation::format)
                .toList());
    Text command =
        Text.of(
            "./warpmark run --device {} --shapes {} --backends {} --warmup {}",
            basis.code(first.device().kind().wireName()),
            basis.code(shapes),
            basis.code(String.join(",", material.study().backends())),
            basis.count(first.protocol().warmup()));
    if (first.protocol().stopping() instanceof StoppingRule.FixedCount fixed) {
      command = command.plus(Text.of(" --samples {}", basis.count(fixed.samples())));
    }
    int runs =
        files.stream().mapToInt(file -> file.run().protocol().process().planned()).max().orElse(1);
    return runs == 1 ? command : command.plus(Text.of(" --runs {}", basis.count(runs)));
  }
}
