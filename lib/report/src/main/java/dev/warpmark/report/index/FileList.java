package dev.warpmark.report.index;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.Inventory;
import dev.warpmark.report.section.Replication;
import dev.warpmark.report.study.Material;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The files: notebooks and pages to read, data with their hashes, and how to check them. */
final class FileList {
  private static final List<String> PAGES =
      List.of(
          "COMBINED_REPORT.html",
          "COMBINED_REPORT.md",
          "COMBINED_REPORT.tex",
          "optimization/OPTIMIZATION_RESULTS.md",
          "OPTIMIZATION_RESULTS.md"); // of an earlier version

  private FileList() {}

  static Section section(Material material) {
    RunFolder folder = material.folder();
    List<Block> blocks = new ArrayList<>();
    List<Text> items = new ArrayList<>();
    List<String> notebooks = notebooks(folder);
    if (!notebooks.isEmpty()) {
      items.add(Text.of("Executed notebooks: {}", Text.links(notebooks)));
    }
    List<String> pages =
        PAGES.stream().filter(name -> Files.isRegularFile(folder.path().resolve(name))).toList();
    if (!pages.isEmpty()) {
      items.add(Text.of("Reports: {}", Text.links(pages)));
    }
    if (!material.pictures().isEmpty()) {
      items.add(Text.of("Pictures: {}", Text.links(material.pictures())));
    }
    if (!items.isEmpty()) {
      blocks.add(new Block.Items(items));
    }
    return new Section(
        "files",
        "The files",
        List.of(
            new Part.Words(new Fragment("index: files", blocks)),
            Reused.words("data files", material, Inventory::add),
            Reused.words("replication", material, Replication::add)));
  }

  private static List<String> notebooks(RunFolder folder) {
    return folder.files("notebooks").stream()
        .filter(name -> name.endsWith(".html") || name.endsWith(".ipynb"))
        .filter(name -> !name.startsWith("notebooks/."))
        .toList();
  }
}
