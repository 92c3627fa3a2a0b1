package dev.warpmark.report.statement;

import dev.warpmark.analysis.Summary;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.display.Html;
import dev.warpmark.display.Rich;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Study;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a folder's data allow to be published, one statement a question. */
public final class Statements implements Rich {
  private final Study study;
  private final List<Finding> contradictions;

  private Statements(Study study, List<Finding> contradictions) {
    this.study = study;
    this.contradictions = List.copyOf(contradictions);
  }

  /** The statements of a study that no audit contradicts. */
  public static Statements of(Study study) {
    return new Statements(study, List.of());
  }

  /** The statements of a folder: one whose data the audit contradicts says so. */
  public static Statements of(Material material) {
    return new Statements(material.study(), material.audit().of(Status.FAIL));
  }

  /** How fast one fixed shape is. */
  public Statement fixedShape() {
    return Contradicted.by(contradictions, FixedShape.of(study));
  }

  /** How time goes with the sequence length. */
  public Statement scaling() {
    return Contradicted.by(contradictions, Scaling.of(study));
  }

  /** How backends compare on equal work. */
  public Statement backends() {
    return Contradicted.by(contradictions, BackendsStatement.of(study));
  }

  /** Which backends are as fast as one another. */
  public Statement nonDifference() {
    return Contradicted.by(contradictions, NonDifference.of(study));
  }

  /** The comparisons in short: a line for each backend and baseline. */
  public List<Text> comparisonsInBrief() {
    return BackendsStatement.brief(study);
  }

  /** One comparison as a sentence, read alone. */
  public static Text sentence(RatioRow row) {
    return BackendsStatement.sentence(row, Summary.LEVEL);
  }

  /** What an isolated ratio to a peer is limited by, to stand in a sentence about it. */
  public static Text limit(RatioRow row) {
    return BackendsStatement.limit(List.of(row));
  }

  /** Each of them, in the order of a report. */
  public List<Statement> all() {
    return List.of(fixedShape(), scaling(), backends(), nonDifference());
  }

  @Override
  public Map<String, Object> mimeBundle() {
    String html =
        all().stream()
            .map(
                each ->
                    "<h4>" + Html.escape(each.name()) + "</h4>" + each.fragment().notebookHtml())
            .collect(Collectors.joining());
    return Map.of(TEXT, toString(), HTML, html);
  }

  /** Each statement under its question, without tables. */
  @Override
  public String toString() {
    return all().stream()
        .map(each -> each.name() + ": " + each.text())
        .collect(Collectors.joining("\n"));
  }
}
