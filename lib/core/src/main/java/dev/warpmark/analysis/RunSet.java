package dev.warpmark.analysis;

import dev.warpmark.data.RunData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fresh processes that measured one protocol, each with a seed of its own.
 *
 * <p>A protocol that plans one process makes a set of one. Where a process is there twice, the one
 * begun last counts.
 */
public final class RunSet {
  private final List<RunData> runs;

  private RunSet(List<RunData> runs) {
    this.runs = List.copyOf(runs);
  }

  /** The sets among runs, in the order in which their first processes stand there. */
  public static List<RunSet> of(List<RunData> runs) {
    List<List<RunData>> groups = new ArrayList<>();
    for (RunData run : runs) {
      groups.stream()
          .filter(group -> areOneSet(group.get(0), run))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(run), () -> groups.add(new ArrayList<>(List.of(run))));
    }
    return groups.stream().map(RunSet::ofProcesses).toList();
  }

  /** The set that a run is in, among others; by itself where no other belongs to it. */
  public static RunSet of(RunData run, List<RunData> others) {
    List<RunData> all = new ArrayList<>(others.stream().filter(o -> areOneSet(run, o)).toList());
    if (!all.contains(run)) {
      all.add(run);
    }
    return ofProcesses(all);
  }

  /** Whether two runs are processes of one set. */
  public static boolean areOneSet(RunData one, RunData other) {
    return one.protocol().process().planned() > 1 && one.protocol().isOfSameSet(other.protocol());
  }

  private static RunSet ofProcesses(List<RunData> all) {
    Map<Integer, RunData> byNumber = new TreeMap<>();
    all.stream()
        .sorted(Comparator.comparing(RunData::startedAt))
        .forEach(run -> byNumber.put(run.protocol().process().number(), run));
    return new RunSet(List.copyOf(byNumber.values()));
  }

  /** The processes by their number, whole or not; at least one. */
  public List<RunData> runs() {
    return runs;
  }

  /** The first of them. */
  public RunData first() {
    return runs.get(0);
  }

  /** How many processes were declared before the first of them. */
  public int planned() {
    return first().protocol().process().planned();
  }

  /** Whether every process of {@link #whole} tells its card, and all tell the same one. */
  public boolean isOnOneCard() {
    List<Optional<String>> cards =
        whole().stream().map(run -> run.environment().card()).distinct().toList();
    return cards.size() == 1 && cards.get(0).isPresent();
  }

  /**
   * The processes whose ratios may be taken together: not interrupted, and on the first one's
   * device with the first one's build.
   */
  public List<RunData> whole() {
    return runs.stream()
        .filter(run -> !run.interrupted())
        .filter(run -> run.device().kind() == first().device().kind())
        .filter(run -> run.device().name().equals(first().device().name()))
        .filter(run -> run.build().equals(first().build()))
        .toList();
  }
}
