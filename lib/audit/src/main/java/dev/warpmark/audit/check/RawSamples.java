package dev.warpmark.audit.check;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.SummaryOnly;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.ArrayList;
import java.util.List;

/** Do statistics of latencies stand without the samples behind them? */
public final class RawSamples implements Check {
  private static final String LATENCY = "(.*_)?(median|mean|p50|avg|average)(_(ms|us|ns|s))";

  @Override
  public String name() {
    return "raw-samples";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject.summaries().forEach(summary -> findings.add(summaryOnly(summary)));
    if (!subject.runs().isEmpty()) {
      return findings; // a folder of ours has tables beside its samples, which are verified
    }
    for (JsonValue document : subject.documents()) {
      List<JsonValue> stated =
          EnvironmentDocuments.find(document, key -> key.matches(LATENCY)).stream()
              .filter(value -> value.node().isNumber())
              .toList();
      if (!stated.isEmpty()) {
        JsonValue first = stated.get(0);
        findings.add(
            Finding.limit(
                name(),
                Severity.MEDIUM,
                new Evidence(first.artifact(), first.pointer(), first.node().asText()),
                "%d statistics of latencies stand here without samples, so none can be derived again."
                    .formatted(stated.size()),
                "Publish the raw latencies in the order they were taken."));
      }
    }
    return findings;
  }

  private Finding summaryOnly(SummaryOnly summary) {
    return Finding.limit(
        name(),
        Severity.MEDIUM,
        new Evidence(summary.artifact(), summary.pointer(), summary.value()),
        "%s has only a summary, so nothing can be derived again. %s"
            .formatted(summary.title(), summary.reason()),
        summary.remedy());
  }
}
