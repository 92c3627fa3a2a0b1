package dev.warpmark.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series cut where it may not be summarised as one: its warm-up transient taken off, the rest
 * split at every shift that {@link LevelShift#fails()}.
 *
 * @param transientSamples how many leading samples were taken off, 0 when there was no transient or
 *     it could not be decided
 * @param parts the segments in order, at least one
 */
public record Segments(int transientSamples, List<Segment> parts) {

  private static final int SETTLING_PASSES = 10;

  /**
   * A stretch of a series with one level.
   *
   * @param from index of its first sample in the whole series
   * @param to index after its last sample
   * @param samples its samples
   */
  public record Segment(int from, int to, Samples samples) {

    /** Checks that range and samples agree. */
    public Segment {
      if (from < 0 || to - from != samples.size()) {
        throw new IllegalArgumentException(
            "segment must hold " + (to - from) + " samples, held " + samples.size());
      }
    }
  }

  /** Checks and copies. */
  public Segments {
    Require.atLeast("transient samples", 0, transientSamples);
    Require.atLeast("segments", 1, parts.size());
    parts = List.copyOf(parts);
  }

  /** The segments of a series. */
  public static Segments of(Samples samples) {
    int start = WarmUpTransient.of(samples).map(WarmUpTransient::samples).orElse(0);
    return of(samples, start, LevelShift.of(samples.slice(start, samples.size())));
  }

  /**
   * The segments of a series whose beginning was looked at before.
   *
   * @param start how many leading samples belong to its transient
   * @param split the best split of the rest
   */
  static Segments of(Samples samples, int start, Optional<LevelShift> split) {
    List<Integer> cuts = new ArrayList<>(List.of(start));
    cut(samples, start, samples.size(), split.filter(LevelShift::fails), cuts);
    if (cuts.size() > 2) {
      settle(samples, cuts);
    }
    List<Segment> parts = new ArrayList<>();
    for (int i = 1; i < cuts.size(); i++) {
      int from = cuts.get(i - 1);
      int to = cuts.get(i);
      parts.add(new Segment(from, to, samples.slice(from, to)));
    }
    return new Segments(start, parts);
  }

  /** Whether one median stands for the whole series, its transient apart. */
  public boolean single() {
    return parts.size() == 1;
  }

  /**
   * The samples after the transient, each less its segment's median: what is left to test for
   * dependence.
   */
  public Samples residuals() {
    double[] residuals =
        parts.stream()
            .flatMapToDouble(
                part -> {
                  double median = part.samples().median();
                  return Arrays.stream(part.samples().toArray()).map(v -> v - median);
                })
            .toArray();
    return Samples.of(residuals);
  }

  /** Cuts a stretch at its shifts and appends where each part ends. */
  private static void cut(
      Samples all, int from, int to, Optional<LevelShift> shift, List<Integer> cuts) {
    if (shift.isEmpty()) {
      cuts.add(to);
      return;
    }
    int at = from + shift.get().split();
    cut(all, from, at, shift(all, from, at), cuts);
    cut(all, at, to, shift(all, at, to), cuts);
  }

  /**
   * Moves each cut to where it is best between its neighbours, and drops it when no shift is left
   * there: the first cut of three levels is made before the second level is known.
   */
  private static void settle(Samples all, List<Integer> cuts) {
    boolean moved = true;
    for (int pass = 0; moved && pass < SETTLING_PASSES; pass++) {
      moved = false;
      for (int i = cuts.size() - 2; i > 0; i--) {
        int from = cuts.get(i - 1);
        Optional<LevelShift> shift = shift(all, from, cuts.get(i + 1));
        int at = shift.map(found -> from + found.split()).orElse(-1);
        if (at < 0) {
          cuts.remove(i);
        } else if (cuts.get(i) != at) {
          cuts.set(i, at);
          moved = true;
        }
      }
    }
  }

  private static Optional<LevelShift> shift(Samples all, int from, int to) {
    return LevelShift.of(all.slice(from, to)).filter(LevelShift::fails);
  }
}
