package dev.warpmark.report.index;

import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.study.Row;
import dev.warpmark.report.study.Study;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the series at a place; one that several files hold is one series.
 *
 * <p>Rows are told apart by their place: to compare them is to compare their samples.
 */
final class SeriesFinder {
  private static final Pattern SAMPLES =
      Pattern.compile("/warpmark/measurements/(\\d{1,9})(|/seconds.*|/summary.*|/block)");

  private final Study study;
  private final Map<Evidence, Optional<Row>> found = new HashMap<>();
  private final Map<String, Row> same = new HashMap<>();

  SeriesFinder(Study study) {
    this.study = study;
  }

  /** The series whose samples, or what follows from them, stand at a place. */
  Optional<Row> at(Evidence place) {
    Matcher matcher = SAMPLES.matcher(place.pointer());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int index = Integer.parseInt(matcher.group(1));
    return found.computeIfAbsent(
        place.at("/warpmark/measurements/" + index), key -> search(key, index));
  }

  /** The row that stands for a row, when another file holds the same measurement. */
  Row same(Row row) {
    return same.computeIfAbsent(
        row.file().path() + " " + row.index(),
        key -> study.rows().stream().filter(row::isSameAs).findFirst().orElse(row));
  }

  private Optional<Row> search(Evidence place, int index) {
    Optional<Row> own =
        study.rows().stream()
            .filter(row -> row.file().path().equals(place.file()) && row.index() == index)
            .findFirst();
    return own.isPresent() ? own : study.row(place.file(), index).map(this::same);
  }
}
