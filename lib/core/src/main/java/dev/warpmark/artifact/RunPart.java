package dev.warpmark.artifact;

import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The measurements of one run that one file holds, each with its position in the whole run.
 *
 * @param run the run with only these measurements
 * @param positions for each measurement its position in the whole
 * @param total how many measurements the whole has
 * @param top which of these stands on top of the file
 * @param storedProtocolHash the hash found beside the protocol
 */
record RunPart(
    RunData run, List<Integer> positions, int total, int top, String storedProtocolHash) {
  RunPart {
    positions = List.copyOf(positions);
    if (positions.isEmpty() || positions.size() != run.measurements().size()) {
      throw new IllegalArgumentException("a part needs a position for each measurement");
    }
    if (top < 0 || top >= positions.size()) {
      throw new IllegalArgumentException("top must be one of the measurements, was " + top);
    }
    if (positions.stream().anyMatch(position -> position < 0 || position >= total)) {
      throw new IllegalArgumentException(
          "positions must be within the %d measurements of the run".formatted(total));
    }
  }

  /** The measurements of a run that satisfy a condition. */
  static RunPart of(RunData whole, Predicate<Measurement> wanted, Predicate<Measurement> top) {
    List<Measurement> measurements = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    int onTop = -1;
    for (int i = 0; i < whole.measurements().size(); i++) {
      Measurement measurement = whole.measurements().get(i);
      if (wanted.test(measurement)) {
        if (onTop < 0 && top.test(measurement)) {
          onTop = positions.size();
        }
        measurements.add(measurement);
        positions.add(i);
      }
    }
    return new RunPart(
        with(whole, measurements, whole.skips()),
        positions,
        whole.measurements().size(),
        Math.max(onTop, 0),
        whole.protocol().sha256());
  }

  /** The measurement on top of the file. */
  Measurement topMeasurement() {
    return run.measurements().get(top);
  }

  /** Whether another part is of the same run. */
  boolean isOfSameRun(RunPart other) {
    return with(run, List.of(), List.of()).equals(with(other.run, List.of(), List.of()))
        && run.skips().equals(other.run.skips())
        && total == other.total;
  }

  /** The run that these parts of it make, in its own order. */
  static RunData join(List<RunPart> parts) {
    Map<Integer, Measurement> byPosition = new TreeMap<>();
    for (RunPart part : parts) {
      for (int i = 0; i < part.positions.size(); i++) {
        byPosition.putIfAbsent(part.positions.get(i), part.run.measurements().get(i));
      }
    }
    RunData first = parts.get(0).run;
    return with(first, List.copyOf(byPosition.values()), first.skips());
  }

  /** The runs that parts make together, in the order they were begun. */
  static List<RunData> runs(List<RunPart> parts) {
    List<List<RunPart>> groups = new ArrayList<>();
    for (RunPart part : parts) {
      groups.stream()
          .filter(group -> group.get(0).isOfSameRun(part))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(part), () -> groups.add(new ArrayList<>(List.of(part))));
    }
    return groups.stream()
        .map(RunPart::join)
        .sorted(Comparator.comparing(RunData::startedAt))
        .toList();
  }

  private static RunData with(RunData run, List<Measurement> measurements, List<Skip> skips) {
    return new RunData(
        run.protocol(),
        run.device(),
        run.environment(),
        run.build(),
        run.startedAt(),
        run.finishedAt(),
        run.interrupted(),
        measurements,
        skips);
  }
}
