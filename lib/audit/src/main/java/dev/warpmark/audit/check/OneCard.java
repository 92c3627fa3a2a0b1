package dev.warpmark.audit.check;

import dev.warpmark.analysis.RunSet;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Did the fresh processes of a protocol, as far as their ratios are taken together, run on one
 * card? Two of one model have the same name, and a run that went on elsewhere may have had both.
 * Where no card is recorded, nothing is said.
 */
public final class OneCard implements Check {
  @Override
  public String name() {
    return "one-card";
  }

  @Override
  public List<Finding> on(Subject subject) {
    return RunSet.of(subject.runs()).stream().flatMap(set -> check(set, subject).stream()).toList();
  }

  private Optional<Finding> check(RunSet set, Subject subject) {
    Map<String, List<RunData>> cards = new LinkedHashMap<>();
    for (RunData run : set.whole()) {
      run.environment()
          .card()
          .ifPresent(card -> cards.computeIfAbsent(card, c -> new ArrayList<>()).add(run));
    }
    List<List<RunData>> each = List.copyOf(cards.values());
    if (each.isEmpty() || each.size() == 1 && each.get(0).size() == 1) {
      return Optional.empty();
    }
    if (each.size() == 1) {
      return Optional.of(
          Finding.pass(
              name(),
              evidence(each.get(0).get(0), subject),
              "Every process that tells its card ran on the same one."));
    }
    String where =
        cards.entrySet().stream()
            .map(card -> "%s on card %s".formatted(numbers(card.getValue()), card.getKey()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        Finding.limit(
            name(),
            Severity.MEDIUM,
            evidence(each.get(1).get(0), subject),
            "Processes %s: differences between cards are part of the interval.".formatted(where),
            "Say so beside the interval, or measure every process on one card."));
  }

  private static Evidence evidence(RunData run, Subject subject) {
    List<String> names = run.environment().settings().stream().map(Setting::name).toList();
    return new Evidence(
        subject.artifact(run),
        "/warpmark/environment/settings/%d/observed".formatted(names.indexOf(Setting.CARD)),
        run.environment().card().orElseThrow());
  }

  /** Processes that follow one another as a range: {@code 1–4 and 6}. */
  private static String numbers(List<RunData> runs) {
    List<int[]> ranges = new ArrayList<>();
    for (RunData run : runs) {
      int number = run.protocol().process().number();
      int[] last = ranges.isEmpty() ? new int[2] : ranges.get(ranges.size() - 1);
      if (!ranges.isEmpty() && last[1] == number - 1) {
        last[1] = number;
      } else {
        ranges.add(new int[] {number, number});
      }
    }
    return ranges.stream()
        .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "–" + range[1])
        .collect(Collectors.joining(" and "));
  }
}
