package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.data.SearchEnd;
import dev.warpmark.device.Device;
import dev.warpmark.report.Report;
import dev.warpmark.report.verify.Verdict;
import dev.warpmark.report.verify.Verification;
import dev.warpmark.report.verify.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose search ends by its budget before anything was looked at, on this processor. */
class UnpickedSearchTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(64).headDim(64);
  private static final String WHY =
      "Nothing was picked: the budget of 1.000 ns was spent before any candidate was looked at."
          + " Nothing was measured again, so nothing is claimed.";

  @TempDir static Path place;
  private static RunFolder folder;
  private static SearchResult search;

  @BeforeAll
  static void searchAndGoOn() {
    Device device = Devices.cpu();
    folder = RunFolder.create(place.resolve("study"), device.facts());
    search =
        Search.of(SHAPE).on(device).against("math").budget(Duration.ofNanos(1)).in(folder).run();
    search.save(folder);
    Benchmark.sweep(SHAPE)
        .seqLens(64)
        .on(device)
        .backends("flash", "math")
        .samples(20)
        .warmup(5)
        .run()
        .save(folder);
    Report.of(folder).write();
    Report.of(folder).seal();
  }

  @Test
  void saysWhatWasMeasuredWhichIsNothingAndWhy() {
    assertEquals(SearchEnd.BUDGET_SPENT, search.search().end());
    assertTrue(search.toString().startsWith(WHY.replace(". ", ".\n")), search::toString);
    assertTrue(search.screening().contains("flash: not looked at"), search::screening);
    assertEquals(0, search.table().rowCount());
    assertEquals(WHY, search.table().name());
    assertEquals("Nothing to compare · " + WHY, search.plot().text());
    assertEquals("No samples · " + WHY, search.samples().text());
    for (var figure : List.of(search.plot(), search.samples())) {
      assertTrue(figure.png().isPresent() || figure.whyNoPng().isPresent());
      assertTrue(figure.plotly().containsKey("layout"));
    }
    AuditReport audit = search.audit();
    assertEquals("0 fail, 1 limit, 0 unknown, 0 pass", audit.counts());
    assertEquals(WHY, audit.findings().get(0).message());
  }

  @Test
  void keepsTheSearchAndNoConfirmation() {
    assertTrue(Files.exists(folder.path().resolve("optimization/search.json")));
    for (String name : List.of("optimization/comparison.json", "protocols/02-confirm.json")) {
      assertTrue(Files.notExists(folder.path().resolve(name)), name);
    }
  }

  @Test
  void theReportTheIndexAndTheAuditSaySoAndTheFolderVerifies() throws IOException {
    for (String page :
        List.of("optimization/OPTIMIZATION_RESULTS.md", "COMBINED_REPORT.md", "index.html")) {
      String text = Files.readString(folder.path().resolve(page));
      assertTrue(text.contains("The search picked nothing"), page);
    }
    String page = Files.readString(folder.path().resolve("optimization/OPTIMIZATION_RESULTS.md"));
    assertTrue(page.contains("[`optimization/search.json`](search.json)"), page);
    AuditReport audit = Audit.of(folder.path());
    assertTrue(
        audit.of("completeness").stream().anyMatch(f -> f.message().contains("picked nothing")),
        audit::toString);
    Verification verification = Verify.folder(folder.path());
    assertEquals(Verdict.HOLDS, verification.verdict(), verification::toString);
  }
}
