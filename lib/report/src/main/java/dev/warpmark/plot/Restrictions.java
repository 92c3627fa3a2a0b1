package dev.warpmark.plot;

import dev.warpmark.analysis.Summary;
import dev.warpmark.data.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a figure does not draw as one value with its interval: by name where few, else counted. */
final class Restrictions {
  private static final int MOST_NAMED = 2;

  private final List<Summary> summaries;
  private final Function<Measurement, String> name;

  /**
   * The restrictions of some measurements.
   *
   * @param name what tells a measurement from the others
   */
  Restrictions(List<Summary> summaries, Function<Measurement, String> name) {
    this.summaries = List.copyOf(summaries);
    this.name = name;
  }

  /** Shifts of level, slow starts that were left out, and what has no level at all. */
  List<String> levels() {
    List<Summary> restricted = summaries.stream().filter(s -> !s.hasOneLevel()).toList();
    if (restricted.size() <= MOST_NAMED) {
      return restricted.stream().map(this::named).toList();
    }
    List<String> parts = new ArrayList<>();
    long shifted = restricted.stream().filter(s -> s.levels().size() > 1).count();
    if (shifted > 0) {
      parts.add(counted(shifted, "measurement") + " at each level of their samples");
    }
    long none = restricted.stream().filter(s -> s.levels().isEmpty()).count();
    if (none > 0) {
      parts.add(counted(none, "measurement") + " of no level, at the median of all samples");
    }
    long slow = restricted.stream().filter(s -> s.slowStart().isPresent()).count();
    if (slow > 0) {
      parts.add(counted(slow, "measurement") + " without their slow first samples");
    }
    return parts;
  }

  /** Values without an interval, which a figure over length draws hollow. */
  List<String> hollow() {
    List<Summary> without = summaries.stream().filter(s -> points(s) > 0).toList();
    if (without.size() <= MOST_NAMED) {
      return without.stream()
          .map(s -> name.apply(s.measurement()) + " without an interval (hollow)")
          .toList();
    }
    long points = without.stream().mapToLong(Restrictions::points).sum();
    return List.of(counted(points, "point") + " without an interval (hollow)");
  }

  private static long points(Summary summary) {
    return summary.segments().stream().filter(segment -> segment.interval().isEmpty()).count();
  }

  private String named(Summary summary) {
    int levels = summary.levels().size();
    List<String> parts = new ArrayList<>();
    if (levels > 1) {
      parts.add("at the %s levels of its samples".formatted(levels == 2 ? "two" : levels));
    } else if (levels == 0) {
      String why = summary.reasoning().refusals().get(0).what();
      parts.add("at the median of all samples, which is no level, since " + why);
    }
    summary
        .slowStart()
        .ifPresent(start -> parts.add("without its " + start.samples() + " slow first samples"));
    return name.apply(summary.measurement()) + " " + String.join(", ", parts);
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
