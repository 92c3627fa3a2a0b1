package dev.warpmark.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.Printable;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.audit.text.TextTally;
import dev.warpmark.display.Rich;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may and may not be said: every finding, the gravest first.
 *
 * @param title what was audited
 * @param findings the findings, passes included
 * @param texts every number and loaded word of the texts beside the data
 */
public record AuditReport(String title, List<Finding> findings, List<TextTally> texts)
    implements Rich {
  /** Sorts. */
  public AuditReport {
    findings = findings.stream().sorted(Finding.GRAVEST_FIRST).toList();
    texts = List.copyOf(texts);
  }

  /** Findings on data without texts. */
  public AuditReport(String title, List<Finding> findings) {
    this(title, findings, List.of());
  }

  /** The findings of a status. */
  public List<Finding> of(Status status) {
    return findings.stream().filter(finding -> finding.status() == status).toList();
  }

  /** The findings of a check. */
  public List<Finding> of(String check) {
    return findings.stream().filter(finding -> finding.check().equals(check)).toList();
  }

  /** The report of one check alone. */
  public AuditReport about(String check) {
    return new AuditReport(title + ", " + check, of(check));
  }

  /** Whether all findings are of one check. */
  boolean isAboutOneCheck() {
    return findings.stream().map(Finding::check).distinct().count() <= 1;
  }

  /** Whether something is contradicted. */
  public boolean hasFailures() {
    return !of(Status.FAIL).isEmpty();
  }

  /** What a command should exit with: 1 when something is contradicted, else 0. */
  public int exitStatus() {
    return hasFailures() ? 1 : 0;
  }

  /** Counts in a line: {@code 2 fail, 1 limit, 0 unknown, 30 pass}. */
  public String counts() {
    StringBuilder counts = new StringBuilder();
    for (Status status : Status.values()) {
      counts
          .append(counts.isEmpty() ? "" : ", ")
          .append(of(status).size())
          .append(' ')
          .append(status.wireName());
    }
    return counts.toString();
  }

  /**
   * The report as {@code audit.json}: findings one by one, of passes the places by check, since a
   * folder of many series has thousands.
   */
  public byte[] json() {
    ObjectNode root = Json.object().put("schema", 2).put("subject", title);
    ObjectNode counts = root.putObject("counts");
    for (Status status : Status.values()) {
      counts.put(status.wireName(), of(status).size());
    }
    ArrayNode nodes = root.putArray("findings");
    ObjectNode passes = root.putObject("passes");
    for (Finding finding : findings) {
      if (finding.status() == Status.PASS) {
        passes.withArray(finding.check()).add(finding.evidence().place());
      } else {
        nodes.add(node(finding));
      }
    }
    if (!texts.isEmpty()) {
      ArrayNode nodesOfTexts = root.putArray("texts");
      texts.forEach(text -> nodesOfTexts.add(node(text)));
    }
    return Json.bytes(root);
  }

  private static ObjectNode node(Finding finding) {
    ObjectNode node =
        Json.object()
            .put("check", finding.check())
            .put("status", finding.status().wireName())
            .put("severity", finding.severity().wireName());
    node.putObject("evidence")
        .put("artifact", finding.evidence().artifact())
        .put("pointer", finding.evidence().pointer())
        .put("value", finding.evidence().value());
    return node.put("message", finding.message()).put("remedy", finding.remedy());
  }

  private static ObjectNode node(TextTally text) {
    ObjectNode node = Json.object().put("artifact", text.artifact());
    for (TextTally.Verdict verdict : TextTally.Verdict.values()) {
      node.put(verdict.wireName(), text.count(verdict));
    }
    ArrayNode statements = node.putArray("statements");
    for (TextTally.Statement statement : text.statements()) {
      statements
          .addObject()
          .put("line", statement.line())
          .put("text", statement.text())
          .put("verdict", statement.verdict().wireName())
          .put("reason", statement.reason());
    }
    return node;
  }

  /** The text of {@link #json()}. */
  public String jsonText() {
    return new String(json(), StandardCharsets.UTF_8);
  }

  /**
   * Every failure and the first other findings of each check, all where it is about one check;
   * passes are counted.
   */
  @Override
  public String toString() {
    return text(isAboutOneCheck());
  }

  /** For the terminal. With {@code whole} every finding but the passes, which are counted. */
  public String text(boolean whole) {
    StringBuilder text = new StringBuilder(Printable.line(title) + ": " + counts() + "\n");
    texts.forEach(each -> text.append(Printable.line(each.toString())).append('\n'));
    for (FindingGroup<Finding> group : FindingGroup.of(this)) {
      List<Finding> shown = whole ? group.rows() : group.first();
      shown.forEach(finding -> text.append('\n').append(finding).append('\n'));
      if (shown.size() < group.rows().size()) {
        text.append("\n... and ").append(group.more()).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(TEXT, toString());
    bundle.put(HTML, AuditHtml.of(this));
    return bundle;
  }
}
