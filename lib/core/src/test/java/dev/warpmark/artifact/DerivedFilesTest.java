package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedFilesTest {
  @TempDir Path directory;

  private static JsonNode json(byte[] content) {
    return Json.parse(new String(content, StandardCharsets.UTF_8), "derived").node();
  }

  @Test
  void theTableForMachinesHasARowForEachReportedMeasurement() {
    List<RunData> runs =
        List.of(
            RunFixture.varied("01", 1, 512),
            RunFixture.varied("02-search", 2, 512),
            RunFixture.varied("03", 3, 128, 256));
    JsonNode summary = json(SummaryFile.of(runs));
    assertEquals(6, summary.get("measurements").size());
    assertEquals(3, summary.get("comparisons").size());
    JsonNode row = summary.get("measurements").get(0);
    assertEquals(512, row.get("seq_len").intValue());
    assertEquals("flash", row.get("backend").textValue());
    assertEquals(171_800, row.get("median_us").doubleValue(), 1000);
    assertTrue(row.get("ci_lower_us").doubleValue() < row.get("ci_upper_us").doubleValue());
    JsonNode comparison = summary.get("comparisons").get(0);
    assertEquals("math", comparison.get("baseline").textValue());
    assertEquals(1.3, comparison.get("speedup").doubleValue(), 0.02);
  }

  @Test
  void moneyNeedsAPrice() {
    List<RunData> runs = List.of(RunFixture.varied("01", 1, 512), RunFixture.varied("03", 1, 512));
    JsonNode free = json(CostFile.of(runs, Optional.empty()));
    assertEquals(119.753086422, free.get("measuring_seconds").doubleValue(), 1e-9);
    assertTrue(free.get("usd").isNull());
    assertFalse(free.has("measured_joules"), "no card counted");
    CostFile.Price price = new CostFile.Price(0.68, "price list of 2025-10-13");
    JsonNode paid = json(CostFile.of(runs, Optional.of(price)));
    assertEquals(119.753086422 * 0.68 / 3600, paid.get("usd").doubleValue(), 1e-12);
  }

  @Test
  void everyReferenceOfTheCrateIsDescribedAndEveryFileIsThere() {
    RunFolder folder = RunFolder.create(directory, RunFixture.CPU);
    folder.save(RunFixture.varied("01", 1, 512));
    folder.save(RunFixture.varied("03", 2, 128));
    List<String> odd =
        List.of("with space.md", "50%.md", "a#b?c.md", "x:y.md", "Größe \"1\".md", "#warpmark");
    odd.forEach(name -> folder.write(name, "x"));
    folder.write(RoCrate.NAME, RoCrate.of(folder, folder.runs()));
    JsonNode crate = Json.read(directory.resolve(RoCrate.NAME), RoCrate.NAME).node();
    assertEquals("https://w3id.org/ro/crate/1.1/context", crate.get("@context").textValue());
    Set<String> described = new HashSet<>();
    Set<String> unseen = new HashSet<>(odd);
    for (JsonNode entity : crate.get("@graph")) {
      assertTrue(described.add(entity.get("@id").textValue()), entity.toString());
      if (entity.get("@type").textValue().equals("File")) {
        String path = URI.create("/" + entity.get("@id").textValue()).getPath().substring(1);
        assertTrue(Files.exists(directory.resolve(path)), path);
        unseen.remove(path);
      }
    }
    for (JsonNode reference : crate.findParents("@id")) {
      String id = reference.get("@id").textValue();
      assertTrue(described.contains(id) || id.equals("https://w3id.org/ro/crate/1.1"), id);
    }
    assertEquals(Set.of(), unseen);
    assertTrue(described.contains("with%20space.md"));
    assertFalse(described.contains("INCOMPLETE"));
  }
}
