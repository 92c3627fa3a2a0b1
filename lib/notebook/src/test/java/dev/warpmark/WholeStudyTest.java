package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.device.Device;
import dev.warpmark.report.Report;
import dev.warpmark.report.WrittenReport;
import dev.warpmark.report.verify.Verdict;
import dev.warpmark.report.verify.Verification;
import dev.warpmark.report.verify.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four phases through the face, with small shapes on this computer's processor. */
class WholeStudyTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(128).headDim(64);

  @TempDir static Path place;
  private static RunFolder folder;
  private static SearchResult optimum;
  private static WrittenReport written;

  @BeforeAll
  static void measureReportAndSeal() {
    Device device = Devices.cpu();
    folder = RunFolder.create(place.resolve("study"), device.facts());
    Benchmark.of(SHAPE)
        .on(device)
        .backend("flash")
        .samples(30)
        .warmup(5)
        .lockEnvironment()
        .run()
        .save(folder);
    Run sweep =
        Benchmark.sweep(SHAPE)
            .seqLens(64, 128)
            .and("1x2x64x64:causal")
            .on(device)
            .backends("flash", "math")
            .samples(20)
            .warmup(5)
            .run();
    sweep.save(folder);
    optimum = Search.of(SHAPE).on(device).against("math").exhaustive().samples(20).warmup(5).run();
    optimum.save(folder);
    written = Report.of(folder).write();
    folder.seal();
  }

  @Test
  void leavesASealedFolderThatVerifies() {
    assertEquals(FolderState.SEALED, folder.state());
    Verification verification = Verify.folder(folder.path());
    assertEquals(Verdict.HOLDS, verification.verdict(), verification::toString);
  }

  @Test
  void theReportWritesAnewWhatPicturesTheNotebooksSaved() throws IOException {
    try (Stream<Path> pictures = Files.list(folder.resolve("plots"))) {
      List<Path> found = pictures.toList();
      assertTrue(found.contains(folder.resolve("plots/samples_01.png")), found.toString());
      assertTrue(written.files().containsAll(found), found.toString());
    }
  }

  @Test
  void leavesEveryFileTheDesignNames() {
    for (String name :
        List.of(
            "run.json",
            "env.json",
            "benchmark/enhanced_b1_h2_s128_d64.json",
            "enhanced_b1_h2_s64_d64.json",
            "enhanced_b1_h2_s64_d64_causal.json",
            "optimization/baseline.json",
            "optimization/comparison.json",
            "optimization/search.json",
            "optimization/OPTIMIZATION_RESULTS.md",
            "COMBINED_REPORT.md",
            "COMBINED_REPORT.html",
            "COMBINED_REPORT.tex",
            "protocols/01.json",
            "protocols/02-confirm.json",
            "protocols/03.json",
            "correctness/flash.json",
            "correctness/math.json",
            "plots/latency.png",
            "summary.json",
            "claims.json",
            "audit.json",
            "cost.json",
            "ro-crate-metadata.json",
            "SHA256SUMS")) {
      assertTrue(Files.exists(folder.path().resolve(name)), name);
    }
    assertFalse(Files.exists(folder.path().resolve("INCOMPLETE")));
  }

  @Test
  void theSearchTriesTileSizesAndSaysHowItEnded() throws IOException {
    assertTrue(optimum.screening().contains("flash[keys=32]: about"), optimum::screening);
    assertTrue(
        optimum.toString().endsWith("looked at every backend and every tile size there is."));
    String page = Files.readString(folder.path().resolve("optimization/OPTIMIZATION_RESULTS.md"));
    assertTrue(page.contains("with no backend and no tile size left untried"), page);
  }

  @Test
  void aBackendWithTileSizesIsMeasuredUnderThatName() {
    Run run =
        Benchmark.of(SHAPE)
            .on(Devices.cpu())
            .backends("flash[keys=32],math")
            .samples(10)
            .warmup(1)
            .run();
    assertEquals("flash[keys=32]", run.data().measurements().get(0).arm().backend());
  }

  @Test
  void itsOwnAuditContradictsNothing() {
    AuditReport audit = Audit.of(folder.path());
    List<String> contradictions =
        audit.findings().stream()
            .filter(finding -> finding.status().wireName().equals("fail"))
            .filter(finding -> !List.of("shift", "warm-up", "modality").contains(finding.check()))
            .map(Object::toString)
            .toList();
    assertEquals(List.of(), contradictions, "a loaded computer may shift, but nothing may lie");
  }

  @Test
  void aChangedDigitIsFoundWhereverItIs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.path())) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(json|md|tex)")).toList()) {
        String text = Files.readString(file);
        int at = text.replaceAll("[0-9]", "#").lastIndexOf('#');
        char other = text.charAt(at) == '7' ? '3' : '7';
        Files.writeString(file, text.substring(0, at) + other + text.substring(at + 1));
        Verification verification = Verify.folder(folder.path());
        String name = folder.path().relativize(file).toString();
        assertFalse(verification.verdict() == Verdict.HOLDS, name);
        assertTrue(verification.toString().contains(name), name + " in " + verification);
        Files.writeString(file, text);
      }
    }
  }
}
