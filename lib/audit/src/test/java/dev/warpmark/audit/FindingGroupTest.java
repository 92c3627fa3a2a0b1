package dev.warpmark.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.display.Rich;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FindingGroupTest {
  private static final AuditReport REPORT = report();

  /** What a run of many series comes to: 40 limits of one check, 20 failures, 7,000 passes. */
  private static AuditReport report() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      findings.add(Finding.limit("clocks", Severity.LOW, at("slow", i), "The clock fell.", ""));
    }
    for (int i = 0; i < 20; i++) {
      findings.add(Finding.fail("rederived", Severity.HIGH, at("wrong", i), "It differs.", ""));
    }
    for (int i = 0; i < 7000; i++) {
      findings.add(Finding.pass("trend", at("calm", i), "No trend."));
    }
    return new AuditReport("many series", findings);
  }

  private static Evidence at(String artifact, int place) {
    return new Evidence(artifact, "/" + place, "");
  }

  @Test
  void textHasEveryFailureAndTheFirstOfTheRest() {
    String text = REPORT.toString();
    assertEquals(20, count("wrong", text));
    assertEquals(3, count("slow", text));
    assertTrue(text.contains("... and 37 more limit: clocks"), text);
    assertEquals(40, count("slow", REPORT.text(true)));
  }

  @Test
  void aNotebookStaysSmall() {
    String html = (String) REPORT.mimeBundle().get(Rich.HTML);
    assertEquals(20, count("wrong", html));
    assertEquals(13, count("slow", html));
    assertTrue(html.contains("and 27 others"), html);
    assertTrue(html.contains("trend 7000"), html);
    assertFalse(html.contains("calm"), "passes are counted");
  }

  @Test
  void oneCheckIsShownWhole() {
    AuditReport about = REPORT.about("clocks");
    assertEquals(40, count("slow", about.toString()));
    assertEquals(40, count("slow", (String) about.mimeBundle().get(Rich.HTML)));
  }

  @Test
  void theFileHasAllFindingsAndThePlacesOfPasses() {
    JsonNode json = Json.parse(REPORT.jsonText(), "audit").node();
    assertEquals(60, json.path("findings").size());
    assertEquals(7000, json.path("passes").path("trend").size());
    assertEquals("calm /0", json.path("passes").path("trend").path(0).asText());
    assertEquals(7000, json.path("counts").path("pass").intValue());
  }

  private static long count(String word, String text) {
    return Pattern.compile(word).matcher(text).results().count();
  }
}
