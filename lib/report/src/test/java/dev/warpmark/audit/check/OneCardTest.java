package dev.warpmark.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import dev.warpmark.fixture.RunFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of one run on cards of one model, told apart by their setting alone. */
class OneCardTest {
  private static final String ONE = "a1b2c3d4";
  private static final String OTHER = "0badcafe";

  @TempDir Path place;

  /** What the audit says of as many processes as cards are named; "" records none. */
  private List<Finding> findings(String... cards) {
    RunData first = process(1, cards[0]);
    RunFolder folder = RunFolder.create(place.resolve("study"), first.device());
    folder.save(first);
    for (int number = 2; number <= cards.length; number++) {
      folder.save(process(number, cards[number - 1]));
    }
    return Audit.of(folder.path()).of("one-card");
  }

  private static RunData process(int number, String card) {
    return fixture(number, card).build();
  }

  private static RunFixture fixture(int number, String card) {
    Setting model = Setting.observed("gpu.model", "Test Card", "test");
    Setting which =
        card.isEmpty()
            ? Setting.unknown("gpu.card", "test")
            : Setting.observed("gpu.card", card, "");
    return RunFixture.phase("03")
        .process(number, 6)
        .samples(20)
        .arm("flash", ArmRole.SUBJECT, 0.3)
        .settings(model, which);
  }

  @Test
  void aSetThatMovedToAnotherCardIsALimitThatNamesBoth() {
    List<Finding> findings = findings(ONE, ONE, ONE, OTHER, ONE, ONE);
    assertEquals(1, findings.size(), findings.toString());
    assertEquals(Status.LIMIT, findings.get(0).status());
    assertEquals(
        "Processes 1–3 and 5–6 on card a1b2c3d4, 4 on card 0badcafe: differences between cards are"
            + " part of the interval.",
        findings.get(0).message());
    assertEquals(
        "runs/4/enhanced_s512.json /warpmark/environment/settings/1/observed = 0badcafe",
        findings.get(0).evidence().toString());
  }

  @Test
  void oneCardPassesAlsoWhereAProcessDoesNotTell() {
    assertEquals(
        List.of(Status.PASS), findings(ONE, "", ONE).stream().map(Finding::status).toList());
  }

  @Test
  void aProcessThatIsInNoIntervalDoesNotCount() {
    RunFolder folder = RunFolder.create(place.resolve("study"), process(1, ONE).device());
    folder.save(process(1, ONE));
    folder.save(process(2, ONE));
    folder.save(fixture(3, OTHER).interrupted().build());
    assertEquals(
        List.of(Status.PASS),
        Audit.of(folder.path()).of("one-card").stream().map(Finding::status).toList());
  }

  @Test
  void nothingIsSaidWhereNoCardIsRecorded() {
    assertEquals(List.of(), findings("", "", ""));
  }
}
