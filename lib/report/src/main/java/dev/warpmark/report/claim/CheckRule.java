package dev.warpmark.report.claim;

/**
 * The rules of claims that repeat what the audit's checks say of the data: another version's checks
 * may word, count and decide otherwise.
 */
public final class CheckRule {
  /** How many findings of each status there are. */
  public static final String COUNTS = "checks put to the data files";

  /** How many rows of findings are folded. */
  public static final String FURTHER = "findings of the same checks on other series";

  /** How many series a line of the checklist does not hold for. */
  public static final String SHORT = "series that fall short";

  private static final String CHECK = "check ";

  private CheckRule() {}

  /** The rule of what a check says. */
  public static String of(String check) {
    return CHECK + check;
  }

  /** Whether a rule is one of these. */
  public static boolean isOne(String rule) {
    return rule.startsWith(CHECK)
        || rule.equals(COUNTS)
        || rule.equals(FURTHER)
        || rule.equals(SHORT);
  }
}
