package dev.warpmark.report.section;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DocumentFile;
import dev.warpmark.report.study.Material;
import java.util.List;

/** The data files with their hashes; pages are covered by the seal, which is written after them. */
public final class Inventory {
  private Inventory() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Data files");
    Text caption =
        Text.of(
            "Files that hold data, with SHA-{}; how often a file was saved counts the earlier ones"
                + " kept beside it.",
            Basis.constant("name of the hash function, FIPS 180-4").count(256));
    page.add(
        new Block.Table(
            caption,
            List.of(Text.of("File"), Text.of("Bytes"), Text.of("Saved"), Text.of("Hash")),
            material.inventory().stream().map(file -> row(file, material)).toList()));
    material.problems().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            problem ->
                page.paragraph(
                    "{} cannot be used: {}",
                    new Inline.FileLink(problem.getKey()),
                    Basis.observed(material.identityFile().at("")).label(problem.getValue())));
  }

  private static List<Text> row(DocumentFile file, Material material) {
    Basis basis = Basis.observed(file.at(""));
    return List.of(
        Text.of("{}", new Inline.FileLink(file.path())),
        Text.of(basis.count(file.bytes())),
        Text.of(basis.count(material.timesSaved().getOrDefault(file.path(), 1))),
        Text.of(basis.code(file.sha256())));
  }
}
