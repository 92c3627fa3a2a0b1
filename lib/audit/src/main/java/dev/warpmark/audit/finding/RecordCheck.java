package dev.warpmark.audit.finding;

import java.util.List;

/** A question put to every series of latencies on its own. */
public interface RecordCheck extends Check {
  /** The answers for one series; none where there is nothing to ask. */
  List<Finding> on(Series series, Subject subject);

  @Override
  default List<Finding> on(Subject subject) {
    return subject.series().stream()
        .flatMap(
            series ->
                Check.answers(name(), series.evidence(""), () -> on(series, subject)).stream())
        .toList();
  }
}
