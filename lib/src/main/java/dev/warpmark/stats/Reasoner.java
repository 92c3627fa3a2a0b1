package dev.warpmark.stats;

import dev.warpmark.stats.Reasoning.Answer;
import dev.warpmark.stats.Reasoning.Question;
import dev.warpmark.stats.Reasoning.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks the questions of {@link Reasoning} one after another. */
final class Reasoner {

  private final Samples samples;
  private final double level;
  private final double knownTick;
  private final Optional<WarmUpTransient> start;
  private final Optional<LevelShift> split;
  private final Segments segments;
  private final Samples residuals;
  private final List<Step> steps = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();

  Reasoner(Samples samples, double level, double knownTick) {
    this.samples = samples;
    this.level = level;
    this.knownTick = knownTick;
    this.start = WarmUpTransient.of(samples);
    int settled = start.map(WarmUpTransient::samples).orElse(0);
    this.split = LevelShift.of(samples.slice(settled, samples.size()));
    this.segments = Segments.of(samples, settled, split);
    this.residuals = segments.residuals();
  }

  Reasoning reason() {
    Optional<Autocorrelation> dependence = Autocorrelation.of(residuals);
    double tick = StrictMath.max(knownTick, Tick.of(samples).map(Tick::dominant).orElse(0.0));
    warmUp();
    shift(dependence);
    trend();
    modes(tick);
    dependence(dependence);
    tick(tick);
    List<LevelSummary> levels =
        segments.parts().stream()
            .map(part -> LevelSummary.of(part, level, dependence, tick))
            .toList();
    interval(levels);
    return new Reasoning(samples, steps, segments, levels, refusal);
  }

  private void warmUp() {
    if (start.isEmpty()) {
      add(Question.WARM_UP, Answer.UNKNOWN, "fewer than 42 samples");
      return;
    }
    WarmUpTransient slow = start.get();
    add(
        Question.WARM_UP,
        slow.fails() ? Answer.YES : Answer.NO,
        text(
            "first sample %.2f times the median of the next 40, %d samples left out",
            slow.firstOverMedian(), slow.samples()));
  }

  private void shift(Optional<Autocorrelation> dependence) {
    if (split.isEmpty()) {
      add(Question.SHIFT, Answer.UNKNOWN, "fewer than 20 samples");
      return;
    }
    if (segments.single()) {
      boolean wander = dependence.map(Autocorrelation::hidesShifts).orElse(false);
      add(
          Question.SHIFT,
          wander ? Answer.UNKNOWN : Answer.NO,
          wander ? "samples wander, which could hide one" : evidence(split.get(), 0));
      return;
    }
    boolean wander = dependence.map(Autocorrelation::hidesShifts).orElse(false);
    String where = evidence(split.get(), segments.transientSamples());
    add(Question.SHIFT, wander ? Answer.UNKNOWN : Answer.YES, where);
    refuse(wander ? "its level shifts or wanders: " + where : "its level shifts: " + where);
  }

  private static String evidence(LevelShift shift, int offset) {
    return text(
        "%+.1f %% after sample %d, Σ|x − median| falls by %.2f, Pettitt %s",
        100 * shift.relativeChange(),
        shift.split() + offset,
        shift.deviationReduction(),
        PValue.text(shift.pettitt().pValue()));
  }

  private void trend() {
    List<Trend> trends =
        segments.parts().stream().flatMap(part -> Trend.of(part.samples()).stream()).toList();
    if (trends.isEmpty()) {
      add(Question.TREND, Answer.UNKNOWN, "no segment has 50 samples");
      return;
    }
    Trend steepest = trends.stream().filter(Trend::fails).findFirst().orElse(trends.get(0));
    String evidence =
        text(
            "%+.1f %% from end to end, Mann–Kendall %s",
            100 * steepest.relativeChange(), PValue.text(steepest.pValue()));
    add(Question.TREND, steepest.fails() ? Answer.YES : Answer.NO, evidence);
    if (steepest.fails()) {
      refuse("it drifts: " + evidence);
    }
  }

  private void modes(double tick) {
    if (segments.single()) {
      MedianGap gap = MedianGap.of(segments.parts().get(0).samples());
      if (gap.fails(tick)) {
        refuse(text("no sample within %.2g of its median", gap.distance()));
      }
    }
    List<Modality> found =
        segments.parts().stream()
            .flatMap(part -> Modality.of(part.samples(), tick).stream())
            .toList();
    if (found.isEmpty()) {
      add(Question.MODES, Answer.UNKNOWN, "fewer than 10 samples");
      return;
    }
    Modality clearest = found.stream().filter(Modality::found).findFirst().orElse(found.get(0));
    add(
        Question.MODES,
        clearest.found() ? Answer.YES : Answer.NO,
        text(
            "dip test %s, sides %.1f %% apart, the smaller with %.0f %% of the samples",
            PValue.text(clearest.pValue()),
            100 * clearest.relativeDistance(),
            100 * clearest.minorShare()));
  }

  private void dependence(Optional<Autocorrelation> dependence) {
    if (dependence.isEmpty()) {
      add(Question.DEPENDENCE, Answer.UNKNOWN, "fewer than 20 samples");
      return;
    }
    Autocorrelation found = dependence.get();
    add(
        Question.DEPENDENCE,
        found.present() ? Answer.YES : Answer.NO,
        text(
            "rank correlation of neighbours %.2f, Ljung–Box %s at lag 1 and %s at lag 10",
            found.lagOneCorrelation(),
            PValue.text(found.lagOne().pValue()),
            PValue.text(found.lagTen().pValue())));
  }

  private void tick(double tick) {
    Answer answer = tick > 0 ? Answer.YES : Answer.UNKNOWN;
    add(Question.TICK, answer, tick > 0 ? text("%.4g", tick) : "the samples show none");
  }

  private void interval(List<LevelSummary> levels) {
    List<Interval> intervals =
        levels.stream().flatMap(summary -> summary.interval().stream()).toList();
    if (intervals.size() < levels.size()) {
      add(
          Question.INTERVAL,
          Answer.UNKNOWN,
          "too few samples, or too few for their dependence, in "
              + (levels.size() - intervals.size())
              + " of "
              + levels.size()
              + " levels");
      return;
    }
    String methods =
        String.join(" and ", intervals.stream().map(Interval::method).distinct().toList());
    add(Question.INTERVAL, Answer.YES, methods);
  }

  private void add(Question question, Answer answer, String evidence) {
    steps.add(new Step(question, answer, evidence));
  }

  /** The first reason stands: later ones often follow from it. */
  private void refuse(String why) {
    refusal = refusal.or(() -> Optional.of(why));
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
