package dev.warpmark.report.index;

import dev.warpmark.analysis.RunSet;
import dev.warpmark.data.Protocol;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.UnpickedSearch;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was asked: for each run its question, and what its protocol declared. */
final class Asked {
  private static final Map<String, String> QUESTIONS =
      Map.of(
          Study.FIXED_SHAPE, "How much time does one fixed shape take?",
          Study.SEARCH, "Which candidate deserves a second look?",
          Study.CONFIRM, "Does the pick of the search hold beside its baseline?",
          Study.SHAPES, "How does time go with the shape?");

  private Asked() {}

  static Section section(Material material) {
    List<List<DataFile>> questions = new ArrayList<>();
    for (DataFile file : material.study().firstFiles()) {
      questions.stream()
          .filter(asked -> RunSet.areOneSet(asked.get(0).run(), file.run()))
          .findFirst()
          .ifPresentOrElse(
              asked -> asked.add(file), () -> questions.add(new ArrayList<>(List.of(file))));
    }
    List<Block> blocks = new ArrayList<>();
    List<Text> items =
        Stream.concat(
                questions.stream().map(files -> item(material, files)),
                UnpickedSearch.of(material).stream())
            .toList();
    if (items.isEmpty()) {
      blocks.add(new Block.Paragraph(Text.of("No run is recorded.")));
    } else {
      blocks.add(new Block.Items(items));
    }
    return new Section(
        "asked", "What was asked", List.of(new Part.Words(new Fragment("index: asked", blocks))));
  }

  /** The same question in other processes: how many, and the seed of each. */
  private static Text repeated(List<DataFile> others) {
    if (others.isEmpty()) {
      return Text.EMPTY;
    }
    List<Text> seeds = new ArrayList<>();
    for (DataFile other : others) {
      Basis declared = Basis.declared(other.at("/protocol"));
      seeds.add(Text.of("{}", declared.count(other.run().protocol().seed())));
    }
    Basis processes =
        Basis.derived(
            "processes that were asked the same",
            others.stream().map(other -> other.at("/protocol")).toList());
    return Text.of(
        others.size() == 1
            ? " The same in {} fresh process more, with the seed {}."
            : " The same in {} fresh processes more, with the seeds {}.",
        processes.count(others.size()),
        Text.join(", ", seeds));
  }

  private static Text item(Material material, List<DataFile> files) {
    DataFile file = files.get(0);
    Protocol protocol = file.run().protocol();
    Basis declared = Basis.declared(file.at("/protocol"));
    List<Text> arms = new ArrayList<>();
    for (int i = 0; i < protocol.arms().size(); i++) {
      Basis arm = Basis.declared(file.at("/protocol/arms/" + i));
      arms.add(Text.of(arm.code(protocol.arms().get(i).label())));
    }
    String path = "protocols/" + protocol.phase() + ".json";
    Text written =
        material.file(path).isPresent() && material.declares(path)
            ? Text.of(" Written down before its first sample: {}.", Inline.file(path))
            : Text.EMPTY;
    return Text.of(
            "{} {} on {}, timed {}: {} a series after a warm-up of {}, in {} blocks whose order seed {}"
                + " shuffles.",
            question(protocol),
            Text.join(", ", arms),
            shapes(file, protocol),
            modes(file, protocol),
            Basis.declared(file.at("/protocol/stopping")).label(protocol.stopping().toString()),
            declared.count(protocol.warmup()),
            declared.count(protocol.blocks()),
            declared.count(protocol.seed()))
        .plus(repeated(files.subList(1, files.size())))
        .plus(written);
  }

  private static Text question(Protocol protocol) {
    return Text.of(QUESTIONS.getOrDefault(protocol.phase(), "What was measured?"));
  }

  private static Text shapes(DataFile file, Protocol protocol) {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < protocol.shapes().size(); i++) {
      Basis shape = Basis.declared(file.at("/protocol/shapes/" + i));
      texts.add(Text.of(shape.label(protocol.shapes().get(i).toString())));
    }
    return Text.join("; ", texts);
  }

  private static Text modes(DataFile file, Protocol protocol) {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < protocol.modes().size(); i++) {
      Claim mode =
          Basis.declared(file.at("/protocol/modes/" + i)).code(protocol.modes().get(i).wireName());
      texts.add(Text.of(mode));
    }
    return Text.join(" and ", texts);
  }
}
