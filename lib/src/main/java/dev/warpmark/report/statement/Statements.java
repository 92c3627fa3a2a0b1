package dev.warpmark.report.statement;

import dev.warpmark.analysis.Summary;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.report.study.Study;
import java.util.List;

/** What a folder's data allow to be published, one statement a question. */
public final class Statements {
  private final Study study;

  private Statements(Study study) {
    this.study = study;
  }

  /** The statements of a study. */
  public static Statements of(Study study) {
    return new Statements(study);
  }

  /** How fast one fixed shape is. */
  public Statement fixedShape() {
    return FixedShape.of(study);
  }

  /** How time goes with the sequence length. */
  public Statement scaling() {
    return Scaling.of(study);
  }

  /** How backends compare on equal work. */
  public Statement backends() {
    return BackendsStatement.of(study);
  }

  /** Which backends are as fast as one another. */
  public Statement nonDifference() {
    return NonDifference.of(study);
  }

  /** The comparisons in short: a line for each backend and baseline. */
  public List<Text> comparisonsInBrief() {
    return BackendsStatement.brief(study);
  }

  /** One comparison as a sentence, read alone. */
  public static Text sentence(RatioRow row) {
    return BackendsStatement.sentence(row, Summary.LEVEL);
  }

  /** Each of them, in the order of a report. */
  public List<Statement> all() {
    return List.of(fixedShape(), scaling(), backends(), nonDifference());
  }
}
