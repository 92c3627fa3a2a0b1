package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RederivationTest {
  private static final String DERIVED =
      "/(config|statistics|performance|memory|raw_latencies)/.*"
          + "|/warpmark/measurements/\\d+/summary/.*|/warpmark/comparisons/.*";

  @TempDir Path folder;

  @Test
  void everyDerivedNumberThatIsChangedIsNamedByItsPointer() throws IOException {
    RunFolder runFolder = RunFolder.create(folder, TestRuns.cpu());
    List<Path> files = new ArrayList<>(runFolder.save(TestRuns.run("03", 11, 128)));
    files.addAll(runFolder.save(TestRuns.run("02-confirm", 12, 128)));
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
    RunFolder runFolder = RunFolder.create(folder, TestRuns.cpu());
    Path file = runFolder.save(TestRuns.run("03", 11, 128)).get(0);
    ObjectNode root = (ObjectNode) Json.read(file, "x").node();
    root.put("speedup", 4.6);
    ((ObjectNode) root.get("statistics")).remove("std_ms");
    Files.write(file, Json.bytes(root));
    assertEquals(
        List.of("/speedup", "/statistics/std_ms"),
        Artifacts.run(file).differences().stream().map(Rederivation.Difference::pointer).toList());
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
