package dev.warpmark;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.Reading;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.SearchFile;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Screening;
import dev.warpmark.data.SearchData;
import dev.warpmark.data.Skip;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.BackendComparison;
import dev.warpmark.plot.Figure;
import dev.warpmark.stats.Interval;
import dev.warpmark.table.ComparisonTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** What a search found, and how its pick did when it was measured again. */
public final class SearchResult implements Rich {
  private final SearchData search;
  private final Optional<Run> confirmation;
  private final double target;

  SearchResult(SearchData search, Optional<Run> confirmation, double target) {
    this.search = search;
    this.confirmation = confirmation;
    this.target = target;
  }

  /** The search, whose figures are for choosing only. */
  public SearchData search() {
    return search;
  }

  /** The pick measured again, interleaved with the baseline; empty when nothing was picked. */
  public Optional<Run> confirmation() {
    return confirmation;
  }

  /**
   * The confirmed ratio of the pick, in the first timing mode; against a peer in another process
   * that of the kernels, where graph mode was timed.
   */
  public Optional<Ratio> ratio() {
    return confirmation.flatMap(
        run -> Ratio.kernelsFirst(comparisons(run).ratios(), each -> each).stream().findFirst());
  }

  /**
   * The confirmed ratio with its doubt: over fresh processes where there are enough of them, else
   * over the blocks of this run.
   */
  public Optional<RatioEstimate> estimate() {
    return ratio().map(ratio -> comparisons(measured().orElseThrow()).estimate(ratio));
  }

  private static Comparisons comparisons(Run run) {
    return Comparisons.of(set(run));
  }

  private static RunSet set(Run run) {
    return RunSet.of(run.data(), run.processes());
  }

  /** The quick looks, a line each; no result among them. */
  public String screening() {
    StringBuilder text = new StringBuilder("Screening, for choosing only:");
    for (Screening each : search.screenings()) {
      text.append("\n  %s: about %s".formatted(each.backend(), about(each.medianSeconds())));
    }
    search.left().forEach(name -> text.append("\n  %s: not looked at".formatted(name)));
    for (Skip skip : search.skips()) {
      text.append("\n  %s: skipped, %s".formatted(skip.backend(), skip.reason()));
    }
    return text.toString();
  }

  /** Each arm of the confirmation against the baseline; no row where nothing was confirmed. */
  public Table table() {
    return measured()
        .map(run -> ComparisonTable.of(comparisons(run)))
        .orElseGet(() -> ComparisonTable.empty(unconfirmed().reason()));
  }

  /** The confirmed ratio with its interval, beside the baseline against itself. */
  public Figure plot() {
    return ratio().isPresent()
        ? BackendComparison.of(set(measured().orElseThrow()))
        : Figure.empty("Nothing to compare", unconfirmed().reason());
  }

  /** The samples of the confirmation over time. */
  public Figure samples() {
    return measured()
        .map(Run::plot)
        .orElseGet(() -> Figure.empty("No samples", unconfirmed().reason()));
  }

  /** What may be said of the confirmation, and what not. */
  public AuditReport audit() {
    return measured().map(Run::audit).orElseGet(() -> unconfirmed().audit());
  }

  /**
   * Writes the search into a folder, and the confirmation where there is one.
   *
   * @throws dev.warpmark.artifact.ArtifactException when the folder is sealed or cannot be written
   */
  public SavedFiles save(RunFolder folder) {
    Path looks = folder.write(SearchFile.NAME, SearchFile.bytes(search, target));
    return measured()
        .map(run -> SavedFiles.into(folder, run.processes(), drawn()))
        .orElseGet(() -> new SavedFiles(folder, List.of(looks)));
  }

  private Map<String, Figure> drawn() {
    return ratio().isPresent() ? Map.of("comparison", plot()) : Map.of();
  }

  /** The pick, its confirmed ratio, and whether the target was reached. */
  @Override
  public String toString() {
    return (measured().isPresent()
            ? sentence(search.picked().orElseThrow())
            : unconfirmed().reason().replace(". ", ".\n"))
        + "\n"
        + ending();
  }

  private String ending() {
    String baseline = search.protocol().baseline().orElseThrow().backend();
    long left = search.left().stream().filter(name -> !name.equals(baseline)).count();
    String rest = left == 1 ? "1 candidate was" : left + " candidates were";
    return switch (search.end()) {
      case NOTHING_LEFT -> "The search looked at every backend and every tile size there is.";
      case TARGET_REACHED ->
          "The search ended when a look reached the target; %s not looked at.".formatted(rest);
      case BUDGET_SPENT -> "The search ended with its budget; %s not looked at.".formatted(rest);
      case INTERRUPTED -> "The search was interrupted; %s not looked at.".formatted(rest);
    };
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }

  private String sentence(String pick) {
    String baseline = search.protocol().baseline().orElseThrow().backend();
    if (ratio().isEmpty()) {
      return "%s was picked against %s and not confirmed: the run holds too few blocks of both."
          .formatted(pick, baseline);
    }
    RatioEstimate confirmed = estimate().orElseThrow();
    Interval interval = confirmed.interval();
    return "%s was picked; measured again beside %s it is %s as fast %s%s%s."
        .formatted(
            pick,
            baseline,
            Quantity.RATIO.format(confirmed.value(), interval.lower(), interval.upper()),
            confirmed instanceof Ratio
                ? "in this run"
                : "over %d fresh processes".formatted(measured().orElseThrow().processes().size()),
            mode(),
            verdict(confirmed));
  }

  /** The mode where launches may be in a ratio or not, with what limits it where they are. */
  private String mode() {
    Ratio ratio = ratio().orElseThrow();
    boolean onCard = measured().orElseThrow().data().device().kind() == DeviceKind.GPU;
    if (!onCard || !ratio.isAgainstPeer()) {
      return "";
    }
    return " in "
        + ratio.candidate().mode().wireName()
        + (ratio.candidate().mode() == TimingMode.ISOLATED
            ? " mode, which compares launches as much as kernels"
            : " mode");
  }

  private String verdict(RatioEstimate confirmed) {
    String goal = Quantity.RATIO.format(target);
    if (confirmed.value() > 1 && !isBeyondNoise(confirmed)) {
      return "; the baseline differs from itself as much, so that nothing is shown";
    }
    if (confirmed.isAtLeast(target)) {
      return ", at least the target of " + goal;
    }
    return confirmed.interval().upper() < target
        ? ", short of the target of " + goal
        : "; whether it reaches the target of %s, these samples do not show".formatted(goal);
  }

  private boolean isBeyondNoise(RatioEstimate confirmed) {
    Comparisons all = comparisons(measured().orElseThrow());
    Optional<RatioEstimate> floor =
        ratio()
            .flatMap(of -> all.floor(of.candidate().shape(), of.candidate().mode()))
            .map(all::estimate);
    return Reading.of(confirmed, floor, Summary.LEVEL) != Reading.NOT_TOLD_APART;
  }

  /** The confirmation, where it has a sample. */
  private Optional<Run> measured() {
    return confirmation.filter(run -> !run.data().measurements().isEmpty());
  }

  private Unconfirmed unconfirmed() {
    return new Unconfirmed(search, confirmation.map(Run::data));
  }

  /** Two digits: a screening is not worth more. */
  private static String about(double seconds) {
    return Quantity.TIME.format(seconds, seconds * 0.9, seconds * 1.1).replaceAll(" \\[.*", "");
  }

  /**
   * A search that has no confirmation: what was measured, which is nothing, and why.
   *
   * @param search the quick looks
   * @param tried the confirmation that gave no sample, where one was tried
   */
  private record Unconfirmed(SearchData search, Optional<RunData> tried) {

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
          search.skips().stream()
              .map(Unconfirmed::line)
              .distinct()
              .collect(Collectors.joining("; "));
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
}
