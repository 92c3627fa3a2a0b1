package dev.warpmark.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.device.Setting;
import dev.warpmark.display.Rich;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.PageLines;
import dev.warpmark.report.section.Price;
import dev.warpmark.report.section.PriceTable;
import dev.warpmark.report.statement.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Pattern DATA_FILE =
      Pattern.compile(
          "(\\| \\[`(\\S+)`\\]\\(\\S+\\) )\\| (\\d+) \\| (\\d+) \\| `(\\p{XDigit}{64})` \\|");

  @TempDir Path parent;

  @Test
  void pagesAreAsCommitted() {
    RunFolder folder = FolderFixture.full(parent);
    Map<String, byte[]> files = Report.of(folder).files();
    for (String name : List.of("COMBINED_REPORT.md", "optimization/OPTIMIZATION_RESULTS.md")) {
      Golden.check(name.replaceFirst(".*/", ""), settled(folder.path(), text(files, name)));
    }
  }

  /** A page without sizes and hashes, which are those of the files whatever their form. */
  private static String settled(Path folder, String page) {
    return DATA_FILE
        .matcher(page)
        .replaceAll(
            row -> {
              byte[] bytes = read(folder.resolve(row.group(2)));
              assertEquals(bytes.length, Integer.parseInt(row.group(3)), row.group());
              assertEquals(sha256(bytes), row.group(5), row.group());
              return Matcher.quoteReplacement(row.group(1) + "| … | " + row.group(4) + " | `…` |");
            });
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words are committed once, in Markdown; the other forms say the same. */
  @Test
  void htmlAndLatexSayWhatTheMarkdownSays() {
    Report report = Report.of(FolderFixture.full(parent));
    Map<String, byte[]> files = report.files();
    List<String> said = PageLines.ofMarkdown(text(files, "COMBINED_REPORT.md"));
    assertTrue(said.contains("## Audit of the data"), said.toString());
    String html = text(files, "COMBINED_REPORT.html");
    assertEquals(said, PageLines.ofHtml(html));
    assertEquals(said, PageLines.ofLatex(text(files, "COMBINED_REPORT.tex")));
    assertEquals(PageLines.claimsOf(report.page()), PageLines.claimsOfHtml(html));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void theSameDataGiveTheSameBytes() throws IOException {
    RunFolder folder = FolderFixture.full(parent);
    Report.of(folder).write();
    Map<String, byte[]> first = Report.of(folder).files();
    Report.of(folder).write();
    Map<String, byte[]> second = Report.of(folder.path()).files();
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    for (String name : first.keySet()) {
      assertArrayEquals(first.get(name), Files.readAllBytes(folder.path().resolve(name)), name);
    }
  }

  @Test
  void writesEveryFileAndSaysSo() throws IOException {
    RunFolder folder = FolderFixture.full(parent);
    WrittenReport report = Report.of(folder).write();
    assertTrue(report.toString().contains("\n  claims.json"), report.toString());
    assertFalse(report.toString().contains(parent.toString()), report.toString());
    List<Path> written = report.files();
    assertEquals(FolderState.REPORTING, folder.state());
    for (Path file : written) {
      assertTrue(Files.size(file) > 0, file.toString());
    }
    assertTrue(written.contains(folder.path().resolve("COMBINED_REPORT.html")));
    folder.seal();
    assertThrows(ArtifactException.class, () -> Report.of(folder).write());
  }

  @Test
  void eachClaimStandsWhereItsSpanSays() throws IOException {
    RunFolder folder = FolderFixture.full(parent);
    Report.of(folder).write();
    JsonNode root = new ObjectMapper().readTree(folder.path().resolve("claims.json").toFile());
    int seen = 0;
    for (JsonNode page : root.get("pages")) {
      List<String> lines = Files.readAllLines(folder.path().resolve(page.get("page").asText()));
      for (JsonNode claim : page.get("claims")) {
        JsonNode span = claim.get("span");
        int from = span.get("column").asInt() - 1;
        String found =
            lines
                .get(span.get("line").asInt() - 1)
                .substring(from, from + span.get("length").asInt());
        assertEquals(
            claim.get("text").asText(), found.replace("\\", "").replace("`", ""), claim.toString());
        if (!claim.get("kind").asText().equals("constant")) {
          assertTrue(claim.get("evidence").size() > 0, claim.toString());
        }
        seen++;
      }
    }
    assertTrue(seen > 100, "claims: " + seen);
  }

  @Test
  void everyPointerOfAClaimLeadsToAValue() throws IOException {
    RunFolder folder = FolderFixture.full(parent);
    Report.of(folder).write();
    ObjectMapper mapper = new ObjectMapper();
    JsonNode root = mapper.readTree(folder.path().resolve("claims.json").toFile());
    for (JsonNode page : root.get("pages")) {
      for (JsonNode claim : page.get("claims")) {
        for (JsonNode number : claim.get("evidence")) {
          assertTrue(number.isInt(), claim.toString());
          JsonNode place = root.get("places").get(number.intValue());
          JsonNode file =
              mapper.readTree(folder.path().resolve(place.get("file").asText()).toFile());
          assertFalse(file.at(place.get("pointer").asText()).isMissingNode(), claim.toString());
        }
      }
    }
  }

  @Test
  void anEmptyFolderStillHasAReport() {
    RunFolder folder = RunFolder.create(parent.resolve("empty"), RunFixture.GPU);
    String text = Report.of(folder).toString();
    assertTrue(text.contains("The folder holds no measurement."), text);
  }

  @Test
  void aDamagedFileIsNamedAndTheOthersReported() throws IOException {
    RunFolder folder = FolderFixture.full(parent);
    Files.writeString(folder.path().resolve("enhanced_s1024.json"), "{\"config\": {");
    String text = Report.of(folder).toString();
    assertTrue(text.contains("enhanced_s1024.json cannot be used"), text);
    assertTrue(text.contains("[ ] Raw samples are in the folder"), text);
  }

  @Test
  void showsItselfAsTextAndHtml() {
    Map<String, Object> bundle = Report.of(FolderFixture.full(parent)).mimeBundle();
    assertEquals(2, bundle.size());
    assertTrue(bundle.get(Rich.HTML).toString().startsWith("<h1>"));
  }

  @Test
  void aStatementThatTheAuditContradictsSaysSo() throws IOException {
    RunFolder folder = FolderFixture.full(parent);
    assertTrue(Report.of(folder).statements().fixedShape().isFull());
    Path file = folder.path().resolve("benchmark/enhanced_s512.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"mean_ms\": 0.3", "\"mean_ms\": 0.4"));
    Statement statement = Report.of(folder).statements().fixedShape();
    assertFalse(statement.isFull());
    assertTrue(
        statement.text().contains("The audit contradicts benchmark/enhanced_s512.json"),
        statement.text());
  }

  @Test
  void hostileNamesStayTextOnThePage() {
    String hostile = "<script>alert(1)</script>|`x`\\input{y}";
    RunData run =
        RunFixture.phase("01")
            .deviceName(hostile)
            .settings(Setting.requested(hostile, hostile, hostile + "2", hostile))
            .arm("flash", ArmRole.SUBJECT, 0.3)
            .build();
    RunData skipped =
        RunFixture.of(run)
            .skips(
                List.of(
                    new Skip(
                        hostile, Optional.empty(), Optional.empty(), hostile + " failed 3 times")))
            .build();
    Page page = Report.of(FolderFixture.of(parent.resolve("hostile"), skipped)).page();
    assertFalse(page.html().contains("<script"));
    assertFalse(page.latex().contains("\\input{y}"));
    assertTrue(page.plainText().contains("Not measured"));
    assertTrue(page.plainText().contains("failed 3 times"));
    assertTrue(page.plainText().contains("differs"));
  }

  @Test
  void aKnownCardHasAPriceWithDateAndSource() {
    RunData run =
        RunFixture.phase("01").deviceName("NVIDIA H200").arm("flash", ArmRole.SUBJECT, 0.3).build();
    String text = Report.of(FolderFixture.of(parent.resolve("priced"), run)).toString();
    assertTrue(text.contains("Priced: at ") && text.contains("USD an hour"), text);
    assertTrue(text.contains("2026-09-25"), text);
    assertEquals(
        Optional.empty(), PriceTable.standard().priceOf("NVIDIA L4 lookalike").map(Price::product));
    PriceTable.standard()
        .prices()
        .forEach(price -> assertTrue(price.date().matches("\\d{4}-\\d{2}-\\d{2}"), price.date()));
  }
}
