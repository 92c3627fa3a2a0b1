package dev.warpmark.audit.check;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.RunData;
import dev.warpmark.stats.Interval;
import dev.warpmark.stats.RunRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Are the fresh processes of a protocol all there, each itself, and do their ratios differ by more
 * than a single one of them would say?
 */
public final class FreshProcesses implements Check {
  @Override
  public String name() {
    return "fresh-processes";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (ArtifactFile file : subject.files()) {
      file.run()
          .filter(run -> isElsewhere(file.name(), run))
          .ifPresent(run -> findings.add(moved(file, run)));
    }
    for (RunSet set : RunSet.of(subject.runs())) {
      if (set.planned() > 1) {
        findings.add(count(set, subject));
        findings.addAll(sameSeeds(set, subject));
        Comparisons comparisons = Comparisons.of(set);
        for (Ratio ratio : comparisons.ratios()) {
          comparisons
              .overProcesses(ratio)
              .ifPresent(over -> findings.add(spread(set, ratio, over, subject)));
        }
      }
    }
    return findings;
  }

  /** Whether a file of a process lies where another process writes. */
  private static boolean isElsewhere(String name, RunData run) {
    String own = RunFolder.protocolFile(run.protocol()).replaceFirst("protocols/.*", "");
    boolean inPlace = name.matches("runs/\\d+/.*");
    return own.isEmpty() ? inPlace : inPlace && !name.startsWith(own);
  }

  private Finding moved(ArtifactFile file, RunData run) {
    return Finding.fail(
        name(),
        Severity.HIGH,
        new Evidence(file.name(), "/warpmark/protocol/run", run.protocol().process().toString()),
        "It holds %s, and lies where another process belongs: one was copied for the other."
            .formatted(run.protocol().process()),
        "Measure each process by itself.");
  }

  private Finding count(RunSet set, Subject subject) {
    FreshProcess declared = set.first().protocol().process();
    int whole = set.whole().size();
    Evidence evidence =
        new Evidence(
            subject.artifact(set.first()),
            "/warpmark/protocol/run",
            "%d of %d".formatted(whole, declared.planned()));
    if (!declared.isFirst()) {
      return Finding.fail(
          name(),
          Severity.HIGH,
          evidence,
          "The first process of this set is not here.",
          "Restore the files at the top of the folder.");
    }
    if (whole < declared.planned()) {
      return Finding.limit(
          name(),
          whole < RunRatio.PROCESSES_FOR_A_CARD ? Severity.MEDIUM : Severity.LOW,
          evidence,
          "%d of %d declared processes are whole and comparable%s."
              .formatted(
                  whole,
                  declared.planned(),
                  whole < RunRatio.PROCESSES_FOR_A_CARD
                      ? ", fewer than the 5 that speak of the device"
                      : ""),
          "Go on with --resume, or run the cell again.");
    }
    return whole < RunRatio.PROCESSES_FOR_A_CARD
        ? Finding.limit(
            name(),
            Severity.LOW,
            evidence,
            "The declared processes are all here, and fewer than the 5 that speak of the device.",
            "Measure with --runs 6 to say more than \"in this run\".")
        : Finding.pass(name(), evidence, "Every declared process is whole.");
  }

  /** A process with the seed and the start of another is the other. */
  private List<Finding> sameSeeds(RunSet set, Subject subject) {
    List<Finding> findings = new ArrayList<>();
    List<RunData> runs = set.runs();
    for (int i = 1; i < runs.size(); i++) {
      RunData before = runs.get(i - 1);
      RunData run = runs.get(i);
      boolean again =
          runs.subList(0, i).stream()
              .anyMatch(
                  other ->
                      other.protocol().seed() == run.protocol().seed()
                          || other.startedAt().equals(run.startedAt()));
      if (again || run.startedAt().isBefore(before.finishedAt())) {
        findings.add(
            Finding.fail(
                name(),
                Severity.HIGH,
                new Evidence(
                    subject.artifact(run), "/warpmark/started_at", run.startedAt().toString()),
                again
                    ? "%s has seed or start of another process of its set."
                        .formatted(run.protocol().process())
                    : "%s began before the one before it had ended."
                        .formatted(run.protocol().process()),
                "Measure each process by itself, one after the other."));
      }
    }
    return findings;
  }

  /** Run to run variation that the interval of one run would have hidden. */
  private Finding spread(RunSet set, Ratio first, ProcessRatio over, Subject subject) {
    long outside = over.processes().stream().filter(each -> isOutside(each, over)).count();
    double[] values = over.processes().stream().mapToDouble(Ratio::value).sorted().toArray();
    String range = String.format(Locale.ROOT, "%.3f to %.3f", values[0], values[values.length - 1]);
    Evidence evidence =
        new Evidence(
            subject.artifact(set.first(), first.candidate().shape()),
            "/warpmark/comparisons",
            range);
    // At 95 % one interval in twenty misses; more than two in six are not chance (p = 0.002).
    boolean wider = outside >= 2 && outside * 3 > over.size();
    return wider
        ? Finding.limit(
            name(),
            Severity.MEDIUM,
            evidence,
            "%s, %s against %s: %d of %d processes have a 95 %% interval that misses the ratio over all, so processes differ by more than their blocks show."
                .formatted(
                    first.candidate().shape(),
                    first.candidate().arm().label(),
                    first.baseline().arm().label(),
                    outside,
                    over.size()),
            "State the interval over processes, and none of a single run.")
        : Finding.pass(
            name(), evidence, "Processes differ by no more than their own intervals say.");
  }

  private static boolean isOutside(Ratio each, ProcessRatio over) {
    Interval interval = each.interval();
    return interval.lower() > over.value() || interval.upper() < over.value();
  }
}
