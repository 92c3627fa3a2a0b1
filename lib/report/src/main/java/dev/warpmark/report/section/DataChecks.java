package dev.warpmark.report.section;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.Build;
import dev.warpmark.data.RunData;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checklist lines on what the folder holds. */
final class DataChecks {
  private DataChecks() {}

  /** Raw samples of what is reported. */
  static Block.Check rawSamples(Material material) {
    List<DataFile> files = material.study().files();
    Text text = Text.of("Raw samples are in the folder");
    boolean there = !files.isEmpty() && material.problems().isEmpty();
    Text evidence =
        there
            ? Text.links(files.stream().map(DataFile::path).distinct().toList())
            : files.isEmpty()
                ? Text.of("no data file")
                : Text.of(
                    "a file cannot be used: {}",
                    Text.links(material.problems().keySet().stream().sorted().toList()));
    return new Block.Check(there, text, evidence);
  }

  /** Protocols written as files, with the hash of what the data say was declared. */
  static Block.Check protocols(Material material) {
    Text text = Text.of("Protocols are in the folder, and are those the data name");
    List<RunData> runs = material.runs();
    List<String> paths =
        runs.stream().map(run -> RunFolder.protocolFile(run.protocol())).distinct().toList();
    List<String> missing = paths.stream().filter(path -> material.file(path).isEmpty()).toList();
    if (runs.isEmpty() || !missing.isEmpty()) {
      return new Block.Check(false, text, Text.of("a protocol is missing"));
    }
    Optional<String> other = paths.stream().filter(path -> !material.declares(path)).findFirst();
    return other.isPresent()
        ? new Block.Check(false, text, Text.of("{} is of another run", Inline.file(other.get())))
        : new Block.Check(true, text, Text.links(paths));
  }

  /** A commit that holds the code that measured. */
  static Block.Check build(Material material) {
    Build build = material.identity().build();
    Text text = Text.of("The code that measured is a commit without local changes");
    boolean clean = !build.dirty() && !build.commit().equals("unknown");
    Basis basis = Basis.observed(material.identityFile().at("/build"));
    return new Block.Check(
        clean,
        text,
        clean
            ? Text.of("{}", basis.code(build.commit()))
            : Text.of("the build says {}", basis.label(build.toString())));
  }

  /** Evidence that what was timed computes attention. */
  static Block.Check correctness(Material material) {
    Text text = Text.of("Backends were held against a reference before they were timed");
    List<String> paths = new ArrayList<>();
    List<Text> lacking = new ArrayList<>();
    for (String backend : material.study().backends()) {
      Optional<JsonValue> found =
          material.correctness().stream()
              .filter(document -> document.findText("backend").equals(Optional.of(backend)))
              .findFirst();
      boolean passed =
          found.flatMap(document -> document.find("passed")).map(JsonValue::truth).orElse(false);
      if (passed) {
        paths.add(found.get().artifact());
      } else {
        Basis basis = Basis.declared(material.study().files().get(0).at("/protocol/arms"));
        lacking.add(Text.of("{}", basis.code(backend)));
      }
    }
    return lacking.isEmpty() && !paths.isEmpty()
        ? new Block.Check(true, text, Text.links(paths))
        : new Block.Check(false, text, Text.of("no evidence for {}", Text.join(", ", lacking)));
  }
}
