package dev.warpmark.audit;

import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The findings of one check and status. A run of many series says the same of most of them, so that
 * only failures are always shown one by one.
 *
 * @param <R> what stands in a row: a finding, or several that say the same
 * @param check the check
 * @param status what it answered
 * @param rows the findings, in the order given
 */
public record FindingGroup<R>(String check, Status status, List<R> rows) {
  /** Rows of a group that are shown at once, unless they are failures. */
  private static final int AT_ONCE = 3;

  /** Copies the rows. */
  public FindingGroup {
    rows = List.copyOf(rows);
  }

  /** All findings but passes, in their order. */
  static List<FindingGroup<Finding>> of(AuditReport report) {
    return of(
        report.findings().stream().filter(finding -> finding.status() != Status.PASS).toList(),
        Function.identity());
  }

  /**
   * Rows by check and status, in the order in which each is first met.
   *
   * @param finding the finding that tells a row's check and status
   */
  public static <R> List<FindingGroup<R>> of(List<R> rows, Function<R, Finding> finding) {
    Map<List<Object>, List<R>> groups = new LinkedHashMap<>();
    for (R row : rows) {
      Finding of = finding.apply(row);
      groups.computeIfAbsent(List.of(of.check(), of.status()), key -> new ArrayList<>()).add(row);
    }
    return groups.values().stream().map(each -> of(finding.apply(each.get(0)), each)).toList();
  }

  private static <R> FindingGroup<R> of(Finding first, List<R> rows) {
    return new FindingGroup<>(first.check(), first.status(), rows);
  }

  /** What stands for the group. */
  public List<R> first() {
    boolean whole = status == Status.FAIL || rows.size() <= AT_ONCE + 1;
    return whole ? rows : rows.subList(0, AT_ONCE);
  }

  /** What {@link #first} leaves out. */
  public List<R> rest() {
    return rows.subList(first().size(), rows.size());
  }

  /** How many those are: {@code 12 more limit: autocorrelation}. */
  String more() {
    return "%d more %s: %s".formatted(rest().size(), status.wireName(), check);
  }
}
