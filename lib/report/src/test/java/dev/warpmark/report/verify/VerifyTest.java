package dev.warpmark.report.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.FolderCopy;
import dev.warpmark.report.Report;
import dev.warpmark.report.claim.CheckRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {
  @TempDir Path parent;

  @Test
  void whatWasSealedHolds() {
    Verification verification = Verify.folder(FolderCopy.sealed(parent));
    assertEquals(List.of(), verification.deviations());
    assertEquals(Verdict.HOLDS, verification.verdict());
    assertEquals(0, verification.verdict().exitStatus());
  }

  @Test
  void theShareOfTheHarnessIsPrintedAndDerivedAgain() throws IOException {
    RunFolder made =
        FolderFixture.of(
            parent.resolve("replays"),
            RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.3).withGraph(10, 41e-6).build());
    Path folder = Report.of(made).write().folder().path();
    String page = Files.readString(folder.resolve("COMBINED_REPORT.md"));
    assertTrue(page.contains("2.05% of a sample") && page.contains("| Harness |"), page);
    Report.of(RunFolder.open(folder)).seal();
    assertEquals(List.of(), Verify.folder(folder).deviations());
    change(folder.resolve("benchmark/enhanced_s512.json"), "\"harness_share\": 0.");
    FolderCopy.sealAgain(folder);
    assertTrue(
        Verify.folder(folder).deviations().stream()
            .anyMatch(d -> d.pointer().equals("/warpmark/measurements/1/summary/harness_share")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "env.json",
        "optimization/env.json",
        "protocols/01.json",
        "benchmark/enhanced_s512.json",
        "optimization/comparison.json",
        "COMBINED_REPORT.md",
        "COMBINED_REPORT.html",
        "COMBINED_REPORT.tex",
        "optimization/OPTIMIZATION_RESULTS.md",
        "index.html",
        "summary.json",
        "claims.json",
        "cost.json",
        "audit.json",
        "ro-crate-metadata.json",
        "plots/latency.png",
        "SHA256SUMS"
      })
  void oneChangedDigitIsFoundAndTheFileNamed(String name) throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    int at = bytes.length / 2;
    while (bytes[at] < '0' || bytes[at] > '9') {
      at++;
    }
    bytes[at] = (byte) (bytes[at] == '9' ? '8' : bytes[at] + 1);
    Files.write(file, bytes);
    Verification verification = Verify.folder(folder);
    assertEquals(Verdict.DIFFERS, verification.verdict(), verification.toString());
    assertTrue(
        verification.toString().contains(name) || name.equals("SHA256SUMS"),
        verification.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "benchmark/enhanced_s512.json|\"median_ms\": |/statistics/median_ms",
        "benchmark/enhanced_s512.json|\"mean_ms\": |/statistics/mean_ms",
        "benchmark/enhanced_s512.json|\"std_ms\": |/statistics/std_ms",
        "benchmark/enhanced_s512.json|\"ci_95_lower\": |/statistics/ci_95_lower",
        "benchmark/enhanced_s512.json|\"n_samples\": |/statistics/n_samples",
        "benchmark/enhanced_s512.json|\"throughput_gflops\": |/performance/throughput_gflops",
        "benchmark/enhanced_s512.json|\"median_seconds\": "
            + "|/warpmark/measurements/0/summary/median_seconds",
        "benchmark/enhanced_s512.json|\"seconds\": [|/statistics/mean_ms",
        "benchmark/enhanced_s512.json|\"raw_latencies\": [|/raw_latencies/0",
        "optimization/comparison.json|\"ratio\": |/warpmark/comparisons/0/ratio",
        "protocols/01.json|\"warmup\": |/warmup",
        "env.json|\"compute_units\": |/device/compute_units",
        "run.json|\"memory_bytes\": |/device/memory_bytes",
        "summary.json|\"median_us\": |/measurements/0/median_us",
        "summary.json|\"speedup\": |/comparisons/0/speedup",
        "summary.json|\"n\": |/measurements/0/n",
        "cost.json|\"measuring_seconds\": |/measuring_seconds",
        "claims.json|\"value\": 3|/pages/0/claims/",
      })
  void afterNewHashesTheChangedNumberIsNamed(String name, String key, String pointer)
      throws IOException {
    Path folder = FolderCopy.sealed(parent);
    change(folder.resolve(name), key.equals("\"value\": 3") ? "\"value\": " : key);
    FolderCopy.sealAgain(folder);
    Verification verification = Verify.folder(folder);
    assertEquals(Verdict.DIFFERS, verification.verdict(), verification.toString());
    assertTrue(
        verification.deviations().stream()
            .anyMatch(d -> d.file().equals(name) && d.pointer().startsWith(pointer)),
        verification.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMBINED_REPORT.md",
        "COMBINED_REPORT.html",
        "COMBINED_REPORT.tex",
        "optimization/OPTIMIZATION_RESULTS.md",
        "index.html"
      })
  void afterNewHashesAnEditedPageIsNamed(String name) throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Path file = folder.resolve(name);
    Files.writeString(file, Files.readString(file).replaceFirst("faster", "slower"));
    FolderCopy.sealAgain(folder);
    Verification verification = Verify.folder(folder);
    assertEquals(1, verification.deviations().size(), verification.toString());
    assertEquals(name, verification.deviations().get(0).file());
    assertTrue(verification.deviations().get(0).message().startsWith("line "));
  }

  @Test
  void aPageOfAnotherVersionHoldsAsLongAsItsClaimsDo() throws IOException {
    Verification clean = Verify.folder(ofAnotherVersion());
    assertEquals(Verdict.HOLDS, clean.verdict(), clean.toString());
    assertTrue(clean.toString().contains("not compared byte for byte"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COMBINED_REPORT.md | 324\\.89 | 314.89 | COMBINED_REPORT.md",
        "COMBINED_REPORT.md | (## Shapes) | It is 99 times better. $1 | COMBINED_REPORT.md",
        "COMBINED_REPORT.html | 324\\.89 | 314.89 | COMBINED_REPORT.html",
        "optimization/OPTIMIZATION_RESULTS.md | 1\\.120 | 1.220 | optimization/OPTIMIZATION_RESULTS.md",
        "claims.json | \"value\": 324\\. | \"value\": 314. | claims.json",
        "claims.json | \"pointer\": \"/warpmark/device/name | \"pointer\": \"/nowhere | claims.json",
        "claims.json | \"sha256\": \"[0-9a-f]{4} | \"sha256\": \"0000 | claims.json",
      })
  void aPlantedErrorInAPageOfAnotherVersionIsNamed(
      String name, String pattern, String by, String named) throws IOException {
    Path folder = ofAnotherVersion();
    Path file = folder.resolve(name);
    String before = Files.readString(file);
    String after = before.replaceFirst(pattern, by);
    assertNotEquals(before, after);
    Files.writeString(file, after);
    FolderCopy.sealAgain(folder);
    Verification edited = Verify.folder(folder);
    assertEquals(Verdict.DIFFERS, edited.verdict(), edited.toString());
    assertTrue(
        edited.deviations().stream().anyMatch(d -> d.file().equals(named)), edited.toString());
  }

  /** A number and its page changed together, in claims too, so that only the data contradict it. */
  @Test
  void aFigureOfAnotherVersionThatWasChangedEverywhereIsStillDerived() throws IOException {
    Path folder = ofAnotherVersion();
    for (String name : List.of("COMBINED_REPORT.md", "COMBINED_REPORT.html", "claims.json")) {
      Path file = folder.resolve(name);
      Files.writeString(file, Files.readString(file).replace("324.89", "314.89"));
    }
    Path claims = folder.resolve("claims.json");
    Files.writeString(
        claims, Files.readString(claims).replaceAll("\"value\": 324\\.8", "\"value\": 314.8"));
    FolderCopy.sealAgain(folder);
    String text = Verify.folder(folder).toString();
    assertTrue(text.contains("the data give 3.248"), text);
  }

  @Test
  void whatAnotherVersionsRulesDecidedIsToldAndNotCompared() throws IOException {
    Path folder = ofAnotherVersion();
    Path summary = folder.resolve("summary.json");
    Files.writeString(
        summary,
        Files.readString(summary).replaceFirst("\"one_level\": true", "\"one_level\": false"));
    passOneMore(folder);
    FolderCopy.sealAgain(folder);
    Verification verification = Verify.folder(folder);
    assertEquals(List.of(), verification.deviations(), verification.toString());
    assertTrue(verification.toString().contains("summary.json: 1 rows"), verification.toString());
    assertTrue(verification.toString().contains("claims repeat another version's checks"));
  }

  /** As a version would have written it whose checks ask for one thing more. */
  private static void passOneMore(Path folder) throws IOException {
    Path page = folder.resolve("COMBINED_REPORT.md");
    Matcher passes = Pattern.compile("and (\\d+) pass\\.").matcher(Files.readString(page));
    assertTrue(passes.find());
    String count = passes.group(1);
    String more = String.valueOf(Integer.parseInt(count) + 1);
    assertEquals(count.length(), more.length());
    for (String name : List.of("COMBINED_REPORT.md", "COMBINED_REPORT.html")) {
      Path file = folder.resolve(name);
      Files.writeString(
          file,
          Files.readString(file)
              .replaceAll("\\b%s(</span>)? pass".formatted(count), more + "$1 pass"));
    }
    Path file = folder.resolve("claims.json");
    JsonNode claims = Json.read(file, "x").node();
    for (JsonNode claim : claims.findParents("rule")) {
      if (claim.get("rule").asText().equals(CheckRule.COUNTS)
          && claim.get("text").asText().equals(count)) {
        ((ObjectNode) claim).put("text", more).put("value", Double.parseDouble(more));
      }
    }
    Files.write(file, Json.bytes(claims));
  }

  @Test
  void aPageWhereAnEarlierVersionWroteItHoldsAndTheNextReportMovesIt() throws IOException {
    Path folder = ofAnotherVersion();
    Path claims = folder.resolve("claims.json");
    Path now = folder.resolve("optimization/OPTIMIZATION_RESULTS.md");
    Path earlier = folder.resolve("OPTIMIZATION_RESULTS.md");
    Files.move(now, earlier);
    Files.writeString(
        claims,
        Files.readString(claims)
            .replace("optimization/OPTIMIZATION_RESULTS.md", "OPTIMIZATION_RESULTS.md"));
    byte[] index = Report.of(folder).index().bytes();
    assertTrue(
        new String(index, StandardCharsets.UTF_8).contains("href=\"OPTIMIZATION_RESULTS.md\""));
    Files.write(folder.resolve("index.html"), index);
    FolderCopy.sealAgain(folder);
    Verification verification = Verify.folder(folder);
    assertEquals(Verdict.HOLDS, verification.verdict(), verification.toString());

    RunFolder.open(folder).reopen();
    Report.of(folder).write().report().seal();
    assertTrue(Files.exists(now));
    assertFalse(Files.exists(earlier));
    Verification again = Verify.folder(folder);
    assertEquals(Verdict.HOLDS, again.verdict(), again.toString());
  }

  private Path ofAnotherVersion() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Path claims = folder.resolve("claims.json");
    Files.writeString(
        claims,
        Files.readString(claims)
            .replaceFirst("\"written_by\": \"[^\"]*\"", "\"written_by\": \"0.0.1 (abc)\""));
    FolderCopy.sealAgain(folder);
    return folder;
  }

  @Test
  void aDescriptionForArchivesThatWasEditedIsNamed() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Path crate = folder.resolve("ro-crate-metadata.json");
    change(crate, "\"contentSize\": \"");
    // Sealing again would write the description again, so its hash is left stale here.
    Verification verification = Verify.folder(folder);
    assertTrue(
        verification.deviations().stream()
            .anyMatch(
                d ->
                    d.file().equals("ro-crate-metadata.json")
                        && d.pointer().endsWith("/contentSize")),
        verification.toString());
  }

  @Test
  void missingAndExtraFilesAreNamed() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Files.delete(folder.resolve("summary.json"));
    Files.writeString(folder.resolve("notes.txt"), "hello");
    String text = Verify.folder(folder).toString();
    assertTrue(text.contains("summary.json is listed in SHA256SUMS and missing"), text);
    assertTrue(text.contains("notes.txt is not listed"), text);
  }

  @Test
  void afterNewHashesAMissingPageIsStillMissed() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Files.delete(folder.resolve("COMBINED_REPORT.tex"));
    FolderCopy.sealAgain(folder);
    List<Deviation> deviations = Verify.folder(folder).deviations();
    assertTrue(
        deviations.contains(new Deviation("COMBINED_REPORT.tex", "", "is missing")),
        deviations.toString());
    // The page that links to it is no longer what the folder gives.
    assertEquals(
        List.of("COMBINED_REPORT.tex", "index.html"),
        deviations.stream().map(Deviation::file).sorted().toList());
  }

  @Test
  void anUnsealedFolderIsSaidToBeOne() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Files.writeString(folder.resolve("INCOMPLETE"), "reporting\n");
    Verification verification = Verify.folder(folder);
    assertEquals(Verdict.DIFFERS, verification.verdict());
    assertTrue(verification.toString().contains("not sealed: reporting"), verification.toString());
  }

  @Test
  void whatIsNoRunFolderIsUnreadable() throws IOException {
    assertEquals(2, Verify.folder(parent.resolve("nowhere")).verdict().exitStatus());
    assertEquals(Verdict.UNREADABLE, Verify.folder(parent).verdict());
    Path folder = FolderCopy.sealed(parent);
    Files.writeString(folder.resolve("run.json"), "{", StandardCharsets.UTF_8);
    Verification verification = Verify.folder(folder);
    assertEquals(Verdict.UNREADABLE, verification.verdict());
    assertTrue(verification.toString().contains("run.json has another hash"));
  }

  @Test
  void aTruncatedDataFileIsNamed() throws IOException {
    Path folder = FolderCopy.sealed(parent);
    Files.writeString(folder.resolve("enhanced_s128.json"), "{\"config\": ");
    Verification verification = Verify.folder(folder);
    assertEquals(Verdict.DIFFERS, verification.verdict());
    assertTrue(verification.toString().contains("enhanced_s128.json: is truncated"));
  }

  /** Changes the first digit after a key. */
  private static void change(Path file, String key) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(key) + key.length();
    while (!Character.isDigit(text.charAt(at)) || text.charAt(at) == '0') {
      at++;
    }
    char digit = text.charAt(at) == '9' ? '8' : (char) (text.charAt(at) + 1);
    Files.writeString(file, text.substring(0, at) + digit + text.substring(at + 1));
  }
}
