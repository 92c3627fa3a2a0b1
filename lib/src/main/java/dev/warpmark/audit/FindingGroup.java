package dev.warpmark.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of one check and status. A run of many series says the same of most of them, so that
 * only failures are always shown one by one.
 *
 * @param check the check
 * @param status what it answered
 * @param findings the findings, the gravest first
 */
record FindingGroup(String check, Status status, List<Finding> findings) {
  /** Findings of a group that are shown at once, unless they are failures. */
  private static final int AT_ONCE = 3;

  FindingGroup {
    findings = List.copyOf(findings);
  }

  /** All findings but passes, in their order. */
  static List<FindingGroup> of(AuditReport report) {
    Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      if (finding.status() != Status.PASS) {
        groups
            .computeIfAbsent(List.of(finding.check(), finding.status()), key -> new ArrayList<>())
            .add(finding);
      }
    }
    return groups.values().stream()
        .map(each -> new FindingGroup(each.get(0).check(), each.get(0).status(), each))
        .toList();
  }

  /** What stands for the group. */
  List<Finding> first() {
    boolean whole = status == Status.FAIL || findings.size() <= AT_ONCE + 1;
    return whole ? findings : findings.subList(0, AT_ONCE);
  }

  /** What {@link #first} leaves out. */
  List<Finding> rest() {
    return findings.subList(first().size(), findings.size());
  }

  /** How many those are: {@code 12 more limit: autocorrelation}. */
  String more() {
    return "%d more %s: %s".formatted(rest().size(), status.wireName(), check);
  }
}
