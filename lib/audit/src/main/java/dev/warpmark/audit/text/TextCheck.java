package dev.warpmark.audit.text;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Do the figures and words of Markdown texts hold against the data beside them?
 *
 * <p>Pages of our own folders are left out: they are built from claims, and verifying them derives
 * every claim again.
 */
public final class TextCheck implements Check {
  static final String NAME = "text";

  private static final String CLAIMS = "claims.json";

  private static final List<TextRule> RULES =
      List.of(
          PointIntervalRule::on,
          NumbersRule::on,
          RooflineRules::peak,
          RooflineRules::bound,
          WordRules::speedup,
          WordRules::tight,
          WordRules::warmUp,
          RecordRules::settings,
          WordRules::effect,
          WordRules::absolute,
          RecordRules::versions,
          RecordRules::files);

  @Override
  public String name() {
    return NAME;
  }

  /** Every number and loaded word of the texts that are read, a tally a text. */
  public static List<TextTally> tallies(Subject subject) {
    List<TextTally> tallies = new ArrayList<>();
    if (!isClaimed(subject)) {
      subject.texts().forEach((name, file) -> tally(subject, name, file).ifPresent(tallies::add));
    }
    return tallies;
  }

  private static Optional<TextTally> tally(Subject subject, String name, Path file) {
    try {
      TextContext context = new TextContext(subject, file.toAbsolutePath().getParent());
      List<TextTally.Statement> statements = new ArrayList<>();
      for (TextLine line : MarkdownReader.read(file, name)) {
        statements.addAll(LineTally.of(line, context, line(line, context)));
      }
      return Optional.of(new TextTally(name, statements));
    } catch (ArtifactException e) {
      return Optional.empty(); // said by the check itself
    }
  }

  private static boolean isClaimed(Subject subject) {
    return !subject.runs().isEmpty()
        && subject.documents().stream().anyMatch(d -> d.artifact().equals(CLAIMS));
  }

  private static List<Finding> line(TextLine line, TextContext context) {
    return RULES.stream().flatMap(rule -> rule.on(line, context).stream()).toList();
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (!isClaimed(subject)) {
      for (Map.Entry<String, Path> text : subject.texts().entrySet()) {
        findings.addAll(text(subject, text.getKey(), text.getValue().toAbsolutePath()));
      }
    }
    return findings;
  }

  private static List<Finding> text(Subject subject, String name, Path file) {
    List<TextLine> lines;
    try {
      lines = MarkdownReader.read(file, name);
    } catch (ArtifactException e) {
      return List.of(
          Finding.fail(
              NAME,
              Severity.MEDIUM,
              Evidence.of(name),
              e.getMessage(),
              "Write the text in UTF-8."));
    }
    TextContext context = new TextContext(subject, file.getParent());
    List<Finding> findings = new ArrayList<>();
    for (TextLine line : lines) {
      List<Finding> ofLine = line(line, context);
      findings.addAll(ofLine);
      if (line.ticked() && ofLine.isEmpty()) {
        findings.add(
            TextRule.unsupported(
                line,
                Severity.LOW,
                line.text(),
                "The tick has nothing behind it that can be looked up.",
                "Link the evidence, or take the tick away."));
      }
    }
    return findings;
  }
}
