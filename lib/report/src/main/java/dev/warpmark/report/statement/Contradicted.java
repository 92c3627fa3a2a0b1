package dev.warpmark.report.statement;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.CheckRule;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement whose data the audit contradicts is not full, and says by what. */
final class Contradicted {
  private Contradicted() {}

  static Statement by(List<Finding> contradictions, Statement statement) {
    List<Evidence> cited =
        statement.fragment().claims().stream().flatMap(claim -> claim.evidence().stream()).toList();
    List<Text> sentences = new ArrayList<>(statement.sentences());
    boolean contradicted = false;
    for (Finding finding : contradictions) {
      Optional<Evidence> place =
          cited.stream()
              .filter(evidence -> evidence.file().equals(finding.evidence().artifact()))
              .findFirst();
      if (place.isPresent()) {
        sentences.add(sentence(finding, place.get()));
        contradicted = true;
      }
    }
    return contradicted
        ? new Statement(statement.name(), false, sentences, statement.table())
        : statement;
  }

  private static Text sentence(Finding finding, Evidence place) {
    String pointer = finding.evidence().pointer();
    Basis basis =
        Basis.derived(
            CheckRule.of(finding.check()), place.at(pointer.startsWith("/") ? pointer : ""));
    return Text.of(
        "The audit contradicts {}: {}",
        basis.code(finding.evidence().artifact()),
        basis.label(finding.message()));
  }
}
