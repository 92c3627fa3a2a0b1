package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Rederivation;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.Build;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Does everything in a file of ours follow from its raw samples?
 *
 * <p>A number that does not is a failure, whichever version wrote it. What rules of another version
 * decided otherwise (whether a series has one level, where it splits) is a limit.
 */
public final class Rederived implements Check {
  @Override
  public String name() {
    return "rederived";
  }

  @Override
  public List<Finding> on(Subject subject) {
    return subject.files().parallelStream()
        .filter(file -> file.run().isPresent())
        .flatMap(file -> check(file).stream())
        .toList();
  }

  private List<Finding> check(ArtifactFile file) {
    Rederivation rederivation = file.rederivation();
    List<Finding> findings = new ArrayList<>();
    rederivation.differences().forEach(difference -> findings.add(fail(file, difference)));
    String rest =
        rederivation.differences().isEmpty() ? " Every number follows from the samples." : "";
    bySeries(rederivation.verdicts())
        .forEach(verdicts -> findings.add(limit(file, verdicts, rest)));
    if (findings.isEmpty()) {
      findings.add(
          Finding.pass(
              name(),
              Evidence.of(file.name()),
              "Every stored value follows from the raw samples."));
    }
    return findings;
  }

  private Finding fail(ArtifactFile file, Rederivation.Difference difference) {
    return Finding.fail(
        name(),
        Severity.HIGH,
        new Evidence(file.name(), difference.pointer(), difference.stored()),
        "The file says %s where its raw samples give %s."
            .formatted(difference.stored(), difference.derived()),
        "Restore the file as it was written, or measure again.");
  }

  /** What two versions say of one series is one matter. */
  private static Collection<List<Rederivation.Difference>> bySeries(
      List<Rederivation.Difference> verdicts) {
    return verdicts.stream()
        .collect(
            Collectors.groupingBy(
                Rederivation.Difference::series, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private Finding limit(ArtifactFile file, List<Rederivation.Difference> verdicts, String rest) {
    Rederivation.Difference first = verdicts.get(0);
    return Finding.limit(
        name(),
        Severity.LOW,
        new Evidence(file.name(), first.pointer(), first.stored()),
        "Two versions judge this series by different rules: %s, which wrote the file, says %s; %s, which reads it, says %s.%s"
            .formatted(
                file.run().orElseThrow().build().brief(),
                said(verdicts, Rederivation.Difference::stored),
                Build.current().brief(),
                said(verdicts, Rederivation.Difference::derived),
                rest),
        "Take the pages that ./warpmark report DIR writes by this version's rules; the data stay.");
  }

  /** One level or none where that is the matter, and else each value by its name. */
  private static String said(
      List<Rederivation.Difference> verdicts, Function<Rederivation.Difference, String> side) {
    return verdicts.stream()
        .filter(verdict -> verdict.pointer().endsWith("/one_level"))
        .map(verdict -> side.apply(verdict).equals("true") ? "one level" : "no single level")
        .findFirst()
        .orElseGet(
            () ->
                verdicts.stream()
                    .map(verdict -> name(verdict.pointer()) + " " + side.apply(verdict))
                    .collect(Collectors.joining(", ")));
  }

  private static String name(String pointer) {
    return pointer.replaceFirst(".*/summary/", "");
  }
}
