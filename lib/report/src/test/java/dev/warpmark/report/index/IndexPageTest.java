package dev.warpmark.report.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexPageTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path parent;
  private static RunFolder folder;
  private static String page;
  private static JsonNode data;

  @BeforeAll
  static void write() throws IOException {
    folder = FolderFixture.full(parent);
    page = text(Report.of(folder).write().folder());
    data = data(page);
  }

  private static String text(RunFolder of) {
    return new String(Report.of(of).index().bytes(), StandardCharsets.UTF_8);
  }

  private static JsonNode data(String page) throws IOException {
    Matcher matcher =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(page);
    assertTrue(matcher.find());
    return MAPPER.readTree(matcher.group(1));
  }

  @Test
  void theSameFolderGivesTheSameBytes() {
    assertArrayEquals(page.getBytes(StandardCharsets.UTF_8), Report.of(folder).index().bytes());
  }

  @Test
  void eachLinkShowsTheTextOfItsClaim() {
    Matcher links =
        Pattern.compile("<a class=\"claim[^>]*href=\"#claim-(\\d+)\">(?:<code>)?((?:[^<]|<wbr>)*)")
            .matcher(page);
    Set<Integer> seen = new HashSet<>();
    while (links.find()) {
      int number = Integer.parseInt(links.group(1));
      seen.add(number);
      assertEquals(
          dev.warpmark.display.Html.escape(data.at("/claims/" + number + "/text").asText()),
          links.group(2).replace("<wbr>", ""));
    }
    assertEquals(data.get("claims").size(), seen.size());
    assertTrue(seen.size() > 100, "claims: " + seen.size());
  }

  @Test
  void onlyDataFilesAreCitedWithTheirHashAndEachPointerLeadsToAValue() throws Exception {
    Set<String> inventory = new HashSet<>();
    for (JsonNode file : data.get("files")) {
      String path = file.get("path").asText();
      assertEquals(sha256(folder.resolve(path)), file.get("sha256").asText(), path);
      assertFalse(path.startsWith("COMBINED") || path.equals("claims.json"), path);
      inventory.add(path);
    }
    assertTrue(inventory.contains("benchmark/enhanced_s512.json"), inventory.toString());
    Map<String, JsonNode> trees = new HashMap<>();
    for (JsonNode place : data.get("places")) {
      String path = data.at("/files/" + place.get("file").asInt() + "/path").asText();
      if (!trees.containsKey(path)) {
        trees.put(path, MAPPER.readTree(folder.resolve(path).toFile()));
      }
      assertFalse(trees.get(path).at(place.get("pointer").asText()).isMissingNode(), path + place);
    }
  }

  @Test
  void aSeriesHoldsTheSamplesOfItsPlaceAndItsInterval() throws IOException {
    for (JsonNode series : data.get("series")) {
      JsonNode place = data.at("/places/" + series.get("place").asInt());
      String path = data.at("/files/" + place.get("file").asInt() + "/path").asText();
      JsonNode tree = MAPPER.readTree(folder.resolve(path).toFile());
      String pointer = place.get("pointer").asText();
      assertEquals(tree.at(pointer), series.get("seconds"));
      JsonNode interval = tree.at(pointer.replace("/seconds", "/summary/interval"));
      if (series.get("levels").size() == 1 && !interval.isNull()) {
        assertEquals(interval.get("lower"), series.at("/levels/0/interval/lower"));
        assertEquals(interval.get("upper"), series.at("/levels/0/interval/upper"));
      }
    }
  }

  @Test
  void aClaimOfAnIntervalCarriesIt() {
    List<JsonNode> ratios = new ArrayList<>();
    int medians = 0;
    for (JsonNode claim : data.get("claims")) {
      if (claim.has("ratio")) {
        ratios.add(claim);
      }
      if (claim.get("rule").asText().equals("median of the samples")) {
        medians++;
        assertEquals("s", claim.at("/interval/unit").asText(), claim.toString());
        assertEquals(1, claim.get("series").size());
      }
    }
    assertTrue(medians > 2, "medians: " + medians);
    assertTrue(ratios.stream().anyMatch(claim -> claim.has("interval")), ratios.toString());
  }

  @Test
  void eachRuleOfADerivedFigureThatIsNoCountHasAFormula() {
    for (JsonNode claim : data.get("claims")) {
      boolean decimal = claim.get("text").asText().contains(".");
      if (claim.get("kind").asText().equals("derived") && claim.has("unit") && decimal) {
        assertTrue(claim.has("formula"), claim.get("rule").asText());
      }
    }
  }

  @Test
  void hostileNamesStayText() {
    String hostile = "</script><script>alert(1)</script><img src=x onerror='a'>&\u2028\"";
    RunData run =
        RunFixture.phase("01")
            .deviceName(hostile)
            .settings(Setting.requested(hostile, hostile, hostile + "2", hostile))
            .arm("flash", ArmRole.SUBJECT, 0.3)
            .build();
    String hostilePage = text(FolderFixture.of(parent.resolve("hostile"), run));
    assertEquals(2, hostilePage.split("<script", -1).length - 1);
    assertFalse(hostilePage.contains("<img"), "an element came out of a name");
    assertFalse(hostilePage.contains("\u2028\""), "a line separator stands in the data");
  }

  @Test
  void anEmptyFolderHasAPage() {
    RunFolder empty =
        RunFolder.create(
            parent.resolve("empty"),
            RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.3).build().device());
    String emptyPage = text(empty);
    assertTrue(emptyPage.contains("The folder holds no measurement."), emptyPage);
    assertTrue(emptyPage.contains("No run is recorded."), emptyPage);
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return java.util.HexFormat.of().formatHex(digest);
  }
}
