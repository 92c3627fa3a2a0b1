package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.analysis.Summary;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Build;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.stats.BatchMedianInterval;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RederivationTest {
  private static final String DERIVED =
      "/(config|statistics|performance|memory|raw_latencies)/.*"
          + "|/warpmark/measurements/\\d+/summary/.*|/warpmark/comparisons/.*";

  private static final String SUMMARY = "/warpmark/measurements/0/summary/";

  @TempDir Path folder;

  @Test
  void everyDerivedNumberThatIsChangedIsNamedByItsPointer() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    List<Path> files = new ArrayList<>(runFolder.save(RunFixture.varied("03", 11, 128)));
    files.addAll(runFolder.save(RunFixture.varied("02-confirm", 12, 128)));
    for (Path file : files) {
      JsonNode root = Json.read(file, "x").node();
      List<String> pointers = new ArrayList<>();
      numbers("", root, pointers);
      assertTrue(pointers.size() > 100, "numbers are found");
      for (int i = 0; i < pointers.size(); i += pointers.get(i).contains("raw") ? 9 : 1) {
        assertNamed(file, root, pointers.get(i));
      }
    }
  }

  @Test
  void anAddedOrRemovedKeyIsNamed() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, RunFixture.CPU);
    Path file = runFolder.save(RunFixture.varied("03", 11, 128)).get(0);
    ObjectNode root = (ObjectNode) Json.read(file, "x").node();
    root.put("speedup", 4.6);
    ((ObjectNode) root.get("statistics")).remove("std_ms");
    Files.write(file, Json.bytes(root));
    assertEquals(
        List.of("/speedup", "/statistics/std_ms"),
        Artifacts.run(file).differences().stream().map(Rederivation.Difference::pointer).toList());
  }

  @Test
  void theShareOfTheHarnessFollowsFromTheReplayBesideIt() throws IOException {
    RunData run =
        RunFixture.phase("03").arm("flash", ArmRole.SUBJECT, 0.3).withGraph(10, 40e-6).build();
    Path file = save(run);
    assertEquals(List.of(run), List.of(Artifacts.run(file).run().orElseThrow()));
    String graph = "/warpmark/measurements/1/";
    assertEquals(List.of(), pointers(changed(file, root -> {}).differences()));
    Rederivation fewer =
        changed(file, root -> ((ObjectNode) root.at(graph + "replay")).put("launches", 9));
    assertEquals(List.of(graph + "summary/harness_share"), pointers(fewer.differences()));
  }

  @Test
  void aSplitOfAnotherBuildIsAVerdictAndItsNumbersAreNot() throws IOException {
    Path file = save(RunFixture.varied("03", 11, 128));
    Rederivation split = changed(file, root -> split(root, 1));
    assertEquals(List.of(), split.differences());
    assertEquals(List.of(SUMMARY + "one_level", SUMMARY + "segments"), pointers(split.verdicts()));
    Rederivation off = changed(file, root -> split(root, 1.0001));
    assertEquals(List.of(SUMMARY + "segments/0/median_seconds"), pointers(off.differences()));
  }

  @Test
  void anIntervalOfAnotherBuildIsMadeByItsMethod() throws IOException {
    RunData run = RunFixture.varied("03", 11, 128);
    Measurement first = run.measurements().get(0);
    Interval batches =
        BatchMedianInterval.of(Summary.of(first).samples(), Summary.LEVEL, 0)
            .orElseThrow()
            .widenedByHalf(first.tickSeconds().orElse(0));
    Path file = save(run);
    Rederivation other =
        changed(file, root -> summary(root).set("interval", SummaryJson.interval(batches)));
    assertEquals(List.of(), other.differences());
    assertTrue(pointers(other.verdicts()).contains(SUMMARY + "interval/method"));
    Rederivation none = changed(file, root -> summary(root).remove("interval"));
    assertEquals(List.of(), none.differences());
    assertEquals(List.of(SUMMARY + "interval"), pointers(none.verdicts()));
    Rederivation made =
        changed(file, root -> ((ObjectNode) summary(root).get("interval")).put("method", "magic"));
    assertEquals(List.of(SUMMARY + "interval/method"), pointers(made.differences()));
  }

  @Test
  void aVerdictOfAnotherBuildMayBeThatThereIsNoLevel() throws IOException {
    Path file = save(RunFixture.varied("03", 11, 128));
    Rederivation drifts =
        changed(file, root -> summary(root).put("refusal", "it drifts").putArray("segments"));
    assertEquals(
        List.of(SUMMARY + "refusal", SUMMARY + "segments"), pointers(drifts.differences()));
    Rederivation told =
        changed(
            file,
            root ->
                summary(root)
                    .put("one_level", false)
                    .put("refusal", "it drifts")
                    .putArray("segments"));
    assertEquals(List.of(), told.differences());
    assertEquals(
        List.of(SUMMARY + "one_level", SUMMARY + "refusal", SUMMARY + "segments"),
        pointers(told.verdicts()));
    Rederivation untold =
        changed(file, root -> summary(root).put("one_level", false).putArray("segments"));
    assertFalse(untold.differences().isEmpty());
  }

  @Test
  void aReasonThatOlderBuildsDoNotGiveIsNoOtherVerdict() throws IOException {
    RunData run =
        RunFixture.phase("03")
            .arm("flash", ArmRole.SUBJECT, RunFixture.SHAPE, Levels.shifted(0.3, 50, 0.4))
            .build();
    Path file = save(run);
    assertTrue(
        summary((ObjectNode) Json.read(file, "x").node())
            .get("refusal")
            .asText()
            .contains("shifts"));
    Rederivation older = changed(file, root -> summary(root).remove("refusal"));
    assertEquals(List.of(), older.differences());
    assertEquals(List.of(), older.verdicts());
  }

  @Test
  void aVerdictThatContradictsItselfIsNobodys() throws IOException {
    Path file = save(RunFixture.varied("03", 11, 128));
    Rederivation flipped = changed(file, root -> summary(root).put("one_level", false));
    assertEquals(List.of(SUMMARY + "one_level"), pointers(flipped.differences()));
    Rederivation gap =
        changed(
            file,
            root -> {
              split(root, 1);
              ((ObjectNode) summary(root).at("/segments/1")).put("from", 60);
            });
    assertEquals(List.of(SUMMARY + "one_level", SUMMARY + "segments"), pointers(gap.differences()));
  }

  @Test
  void aVerdictOfThisBuildHasToFollow() throws IOException {
    RunData own =
        RunFixture.of(RunFixture.varied("03", 11, 128)).measuredWith(Build.current()).build();
    Rederivation split = changed(save(own), root -> split(root, 1));
    assertEquals(List.of(), split.verdicts());
    assertEquals(
        List.of(SUMMARY + "one_level", SUMMARY + "segments"), pointers(split.differences()));
  }

  private Path save(RunData run) {
    return RunFolder.create(folder, RunFixture.CPU).save(run).get(0);
  }

  private static Rederivation changed(Path file, Consumer<JsonNode> change) throws IOException {
    byte[] before = Files.readAllBytes(file);
    JsonNode root = Json.read(file, "x").node();
    change.accept(root);
    Files.write(file, Json.bytes(root));
    Rederivation rederivation = Artifacts.run(file).rederivation();
    Files.write(file, before);
    return rederivation;
  }

  private static ObjectNode summary(JsonNode root) {
    return (ObjectNode) root.at(SUMMARY.substring(0, SUMMARY.length() - 1));
  }

  /** As a version would have written it whose rule sees a shift in the middle. */
  private static void split(JsonNode root, double factor) {
    Measurement first = RunFixture.varied("03", 11, 128).measurements().get(0);
    ArrayNode segments = summary(root).put("one_level", false).putArray("segments");
    for (int from = 0; from < 100; from += 50) {
      Samples half = Summary.of(first).samples().slice(from, from + 50);
      segments
          .addObject()
          .put("from", from)
          .put("to", from + 50)
          .put("median_seconds", half.median() * (from == 0 ? factor : 1));
    }
  }

  private static List<String> pointers(List<Rederivation.Difference> differences) {
    return differences.stream().map(Rederivation.Difference::pointer).toList();
  }

  private static void assertNamed(Path file, JsonNode root, String pointer) throws IOException {
    JsonNode changed = root.deepCopy();
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = changed.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    JsonNode value = DoubleNode.valueOf(root.at(pointer).doubleValue() * 1.00001 + 1e-9);
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), value);
    }
    Files.write(file, Json.bytes(changed));
    List<String> found =
        Artifacts.run(file).differences().stream().map(Rederivation.Difference::pointer).toList();
    assertEquals(List.of(pointer), found);
    Files.write(file, Json.bytes(root));
    assertFalse(Artifacts.run(file).records().isEmpty());
  }

  private static void numbers(String pointer, JsonNode node, List<String> pointers) {
    if (node.isNumber() && pointer.matches(DERIVED)) {
      pointers.add(pointer);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      numbers(pointer + "/" + member.getKey(), member.getValue(), pointers);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        numbers(pointer + "/" + i, node.get(i), pointers);
      }
    }
  }
}
