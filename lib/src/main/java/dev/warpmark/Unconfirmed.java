package dev.warpmark;

import dev.warpmark.artifact.SearchFile;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.Evidence;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.data.RunData;
import dev.warpmark.data.SearchData;
import dev.warpmark.data.Skip;
import dev.warpmark.display.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A search that has no confirmation: what was measured, which is nothing, and why.
 *
 * @param search the quick looks
 * @param tried the confirmation that gave no sample, where one was tried
 */
record Unconfirmed(SearchData search, Optional<RunData> tried) {

  /** Why nothing is shown, in a sentence or two. */
  String reason() {
    return (search.picked().isPresent() ? notMeasured() : notPicked())
        + ". Nothing was measured again, so nothing is claimed.";
  }

  private String notMeasured() {
    String reasons =
        tried.map(RunData::skips).orElse(List.of()).stream()
            .map(skip -> skip.backend() + ", " + skip.reason())
            .distinct()
            .collect(Collectors.joining("; "));
    return "%s was picked and gave no sample beside %s%s"
        .formatted(
            search.picked().orElseThrow(),
            baseline(),
            reasons.isEmpty() ? ", as it was cut off" : ": " + reasons);
  }

  private String notPicked() {
    String looked =
        search.screenings().isEmpty() ? "" : "; only " + baseline() + ", the baseline, was";
    return switch (search.end()) {
      case BUDGET_SPENT ->
          "Nothing was picked: the budget of %s was spent before any candidate was looked at%s"
              .formatted(Quantity.TIME.format(search.budgetSeconds()), looked);
      case INTERRUPTED -> "Nothing was picked: the search was interrupted";
      case NOTHING_LEFT, TARGET_REACHED ->
          "Nothing was picked: no candidate could be looked at (%s)".formatted(skipped());
    };
  }

  private String skipped() {
    String reasons =
        search.skips().stream().map(Unconfirmed::line).distinct().collect(Collectors.joining("; "));
    return reasons.isEmpty() ? "there is none beside the baseline" : reasons;
  }

  private static String line(Skip skip) {
    return skip.backend() + ", " + skip.reason();
  }

  private String baseline() {
    return search.protocol().baseline().orElseThrow().backend();
  }

  /** One finding: that there is nothing to audit. */
  AuditReport audit() {
    return new AuditReport(
        "this search",
        List.of(
            Finding.limit(
                "completeness",
                Severity.MEDIUM,
                new Evidence(SearchFile.NAME, "/end", search.end().wireName()),
                reason(),
                "Search again with a larger budget, or mend what was skipped.")));
  }
}
