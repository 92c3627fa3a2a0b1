package dev.warpmark.audit.check;

import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Is it told where, when and with what was measured? */
public final class Provenance implements Check {
  @Override
  public String name() {
    return "provenance";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Series> stamps = new HashMap<>();
    for (Series series : subject.series()) {
      if (!series.isOurs()) {
        findings.add(check(series));
        LatencyContext context = series.record().context();
        context
            .timestamp()
            .map(stamp -> stamps.putIfAbsent(stamp, series))
            .filter(other -> !other.record().artifact().equals(series.record().artifact()))
            .ifPresent(other -> findings.add(sameStamp(other, series)));
      }
    }
    for (RunData run : subject.runs()) {
      findings.add(check(run, subject.artifact(run)));
    }
    return findings;
  }

  private Finding check(Series series) {
    LatencyContext context = series.record().context();
    List<String> missing = new ArrayList<>();
    addMissing(missing, context.device().isPresent(), "device");
    boolean named = context.shape().isPresent() || context.label().isPresent();
    addMissing(missing, named, "shape");
    addMissing(missing, series.record().unit().isPresent(), "unit");
    addMissing(missing, context.framework().isPresent(), "version of what was measured");
    addMissing(missing, context.timestamp().isPresent(), "time");
    addMissing(missing, context.warmup().isPresent(), "warm-up");
    if (missing.isEmpty()) {
      return Finding.pass(name(), series.evidence(""), "Device, version, shape and time are told.");
    }
    return Finding.limit(
        name(),
        Severity.LOW,
        series.evidence(""),
        "The file does not tell: " + String.join(", ", missing) + ".",
        "Write them beside the samples.");
  }

  private Finding sameStamp(Series first, Series second) {
    String stamp = second.record().context().timestamp().orElse("");
    return Finding.limit(
        name(),
        Severity.LOW,
        new Evidence(second.record().artifact(), "/timestamp", stamp),
        "%s has the same time to the second, so it tells when files were written and not when each was measured."
            .formatted(first.record().artifact()),
        "Record when the first and the last sample of each series were taken.");
  }

  private Finding check(RunData run, String artifact) {
    Evidence evidence = new Evidence(artifact, "/warpmark/build", run.build().toString());
    if (run.interrupted()) {
      return Finding.limit(
          name(),
          Severity.MEDIUM,
          evidence,
          "The run was interrupted before its stopping rule; what was measured until then is here.",
          "Measure again without interruption.");
    }
    if (run.build().dirty()) {
      return Finding.limit(
          name(),
          Severity.LOW,
          evidence,
          "The library was built with changes that no commit holds, so its code cannot be named.",
          "Commit, build and measure again.");
    }
    return Finding.pass(name(), evidence, "The library that measured has a commit.");
  }

  private static void addMissing(List<String> missing, boolean present, String what) {
    if (!present) {
      missing.add(what);
    }
  }
}
