package dev.warpmark.report.section;

import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.FindingGroup;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.CheckRule;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DocumentFile;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the audit found in the data: every failure, the first limits and unknowns of each check, the
 * others folded, passes counted.
 */
public final class Findings {
  /** What the statuses mean. */
  public static final Text STATUSES =
      Text.of("A fail contradicts; a limit restricts what may be said; unknown is no pass.");

  private static final String FURTHER = "Further findings of the same checks";

  /** Rows of a check, other than failures, that a page has at all; audit.json has every one. */
  private static final int IN_ALL = 13;

  private Findings() {}

  /**
   * The rows that open findings make, the gravest check first; a row holds the findings that say
   * the same of several places.
   *
   * @param first every failure, and of the others the first of each check
   * @param further more of the same checks, to be folded away
   * @param left those that are in audit.json alone
   */
  public record Rows(
      List<List<Finding>> first, List<List<Finding>> further, List<List<Finding>> left) {
    /** Copies the lists. */
    public Rows {
      first = List.copyOf(first);
      further = List.copyOf(further);
      left = List.copyOf(left);
    }

    /** The rows of an audit. */
    public static Rows of(AuditReport audit) {
      List<Finding> open =
          audit.findings().stream().filter(finding -> finding.status() != Status.PASS).toList();
      List<List<Finding>> first = new ArrayList<>();
      List<List<Finding>> further = new ArrayList<>();
      List<List<Finding>> left = new ArrayList<>();
      for (FindingGroup<List<Finding>> group : FindingGroup.of(grouped(open), row -> row.get(0))) {
        List<List<Finding>> rest = group.rest();
        int folded = Math.min(rest.size(), Math.max(0, IN_ALL - group.first().size()));
        first.addAll(group.first());
        further.addAll(rest.subList(0, folded));
        left.addAll(rest.subList(folded, rest.size()));
      }
      return new Rows(first, further, left);
    }

    /** Those that a page has at all. */
    public List<List<Finding>> shown() {
      return Stream.concat(first.stream(), further.stream()).toList();
    }
  }

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    page.section("Audit of the data");
    page.paragraph(counts(material));
    Rows rows = Rows.of(material.audit());
    if (rows.first().isEmpty()) {
      return;
    }
    page.add(table(material, STATUSES, rows.first()));
    if (!rows.further().isEmpty()) {
      page.paragraph(
          rest(
              material,
              rows.further(),
              "Limits and unknowns of which a check has many stand above by their first; {} more"
                  + " rows of the same checks follow."));
      page.add(new Block.Folded(FURTHER, table(material, Text.EMPTY, rows.further())));
    }
    if (!rows.left().isEmpty()) {
      page.paragraph(
          rest(material, rows.left(), "Rows of these checks that are in audit.json alone: {}."));
    }
  }

  /** Rows of findings as a table. */
  public static Block.Table table(Material material, Text caption, List<List<Finding>> rows) {
    return new Block.Table(
        caption,
        List.of(Text.of("Status"), Text.of("Check"), Text.of("Finding"), Text.of("Evidence")),
        rows.stream().map(group -> row(material, group)).toList());
  }

  private static Text rest(Material material, List<List<Finding>> rows, String sentence) {
    List<Evidence> places =
        rows.stream()
            .flatMap(List::stream)
            .map(finding -> place(material, finding))
            .distinct()
            .toList();
    Basis basis = Basis.derived(CheckRule.FURTHER, places);
    return Text.of(sentence, basis.count(rows.size()));
  }

  /** How many findings of each status there are. */
  public static Text counts(Material material) {
    AuditReport audit = material.audit();
    List<Evidence> files = material.inventory().stream().map(file -> file.at("")).toList();
    Basis basis = Basis.derived(CheckRule.COUNTS, files);
    return Text.of(
        "The audit of the data came to {} fail, {} limit, {} unknown and {} pass.",
        basis.count(audit.of(Status.FAIL).size()),
        basis.count(audit.of(Status.LIMIT).size()),
        basis.count(audit.of(Status.UNKNOWN).size()),
        basis.count(audit.of(Status.PASS).size()));
  }

  /** Findings that say the same of several places, together. */
  private static List<List<Finding>> grouped(List<Finding> findings) {
    Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups
          .computeIfAbsent(
              List.of(finding.status(), finding.check(), finding.message()),
              key -> new ArrayList<>())
          .add(finding);
    }
    return List.copyOf(groups.values());
  }

  private static List<Text> row(Material material, List<Finding> group) {
    Finding first = group.get(0);
    Basis basis =
        Basis.derived(
            CheckRule.of(first.check()),
            group.stream().map(finding -> place(material, finding)).distinct().toList());
    Text where = where(material, first);
    Text more =
        group.size() == 1 ? Text.EMPTY : Text.of(" and {} more", basis.count(group.size() - 1L));
    return List.of(
        Text.of("{}", basis.label(first.status().wireName())),
        Text.of("{}", basis.label(first.check())),
        Text.of("{}", basis.label(first.message())),
        where.plus(more));
  }

  private static Text where(Material material, Finding finding) {
    Basis basis = Basis.derived(CheckRule.of(finding.check()), place(material, finding));
    String artifact = finding.evidence().artifact();
    String pointer = finding.evidence().pointer();
    Text file =
        material.file(artifact).isPresent()
            ? Text.of("{}", Inline.file(artifact))
            : Text.of("{}", basis.label(artifact));
    return pointer.isEmpty() ? file : file.plus(Text.of(" {}", basis.code(pointer)));
  }

  private static Evidence place(Material material, Finding finding) {
    Optional<DocumentFile> file = material.file(finding.evidence().artifact());
    String pointer = finding.evidence().pointer();
    return file.map(found -> found.at(pointer.startsWith("/") ? pointer : ""))
        .orElseGet(() -> material.identityFile().at(""));
  }
}
