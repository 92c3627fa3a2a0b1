package dev.warpmark.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order in which a series is thought about before anything is said of it.
 *
 * <p>Slow start? Shift? Drift? Modes? Dependence? Tick? Only then is an interval chosen, and only a
 * series with one level has one median. This is the only place where that is decided: whatever is
 * stored, printed or drawn of a series carries this verdict.
 *
 * <p>One level means one level of <em>all</em> its samples. A series that starts slowly offers the
 * level of what follows, one with a shift its segments; a drifting one, or one whose median no
 * sample is near, offers none.
 *
 * <pre>{@code
 * Reasoning reasoning = Reasoning.of(Samples.ofPositive(latencies));
 * reasoning.median().ifPresentOrElse(
 *     level -> use(level.median(), level.interval()),
 *     () -> explain(reasoning.refusal().orElseThrow(), reasoning.levels()));
 * }</pre>
 */
public final class Reasoning {

  /** What is asked of a series, in this order. */
  public enum Question {
    /** Are the first samples slower than the rest? */
    WARM_UP,
    /** Does the level change? */
    SHIFT,
    /** Does it drift within a level? */
    TREND,
    /** Are there two modes, or a median that no sample is near? */
    MODES,
    /** Do consecutive samples depend on each other? */
    DEPENDENCE,
    /** What is the timer's quantum? */
    TICK,
    /** Which interval does the median get? */
    INTERVAL
  }

  /** What a question was answered with. */
  public enum Answer {
    /** It is not so, as far as the samples show. */
    NO,
    /** It is so. */
    YES,
    /** The samples cannot decide it; this is not a no. */
    UNKNOWN
  }

  /**
   * One question and its answer.
   *
   * @param question what was asked
   * @param answer what the samples say
   * @param evidence the figures behind the answer, in words
   */
  public record Step(Question question, Answer answer, String evidence) {}

  /**
   * Why no single median stands for a series.
   *
   * @param question the question whose answer forbids it: {@link Question#WARM_UP}, {@link
   *     Question#SHIFT}, {@link Question#TREND} or {@link Question#MODES}
   * @param what the answer, in words that continue "no single median, since"
   * @param figures what it rests on; may be empty
   */
  public record Refusal(Question question, String what, String figures) {
    /** The answer with its figures. */
    public String why() {
      return figures.isEmpty() ? what : what + ": " + figures;
    }
  }

  /** Of fewer samples the two in the middle are far apart by chance. */
  private static final int FEWEST_FOR_A_GAP = 20;

  private final Samples samples;
  private final double tick;
  private final Optional<WarmUpTransient> start;
  private final Optional<LevelShift> split;
  private final Segments segments;
  private final boolean medianInGap;
  private final List<Step> steps = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<LevelSummary> levels;

  /**
   * Asks the questions one after another.
   *
   * @param knownTick the timer's quantum as it is known from elsewhere, 0 when it is not
   * @param widened whether intervals are widened by the tick that the samples show, too
   */
  private Reasoning(Samples samples, double level, double knownTick, boolean widened) {
    this.samples = samples;
    this.tick = StrictMath.max(knownTick, Tick.of(samples).map(Tick::dominant).orElse(0.0));
    this.start = WarmUpTransient.of(samples);
    int settled = start.map(WarmUpTransient::samples).orElse(0);
    this.split = LevelShift.of(samples.slice(settled, samples.size()));
    this.segments = Segments.of(samples, settled, split);
    this.medianInGap =
        standsInGap(samples)
            || (segments.single() && standsInGap(segments.parts().get(0).samples()));
    Optional<Autocorrelation> dependence = Autocorrelation.of(segments.residuals());
    askForSlowStart();
    askForShift(dependence.map(Autocorrelation::hidesShifts).orElse(false));
    askForDrift();
    askForModes();
    askForDependence(dependence);
    Answer known = tick > 0 ? Answer.YES : Answer.UNKNOWN;
    add(Question.TICK, known, tick > 0 ? text("%.4g", tick) : "the samples show none");
    this.levels = hasNoLevel() ? List.of() : levels(level, dependence, widened ? tick : knownTick);
    askForInterval();
  }

  /** Reasons about positive samples with 95 percent intervals, of whose timer nothing is known. */
  public static Reasoning of(Samples samples) {
    return of(samples, 0.95);
  }

  /**
   * Reasons with intervals of a level, widened by half of the tick that the samples show.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1) or a sample is not positive
   */
  public static Reasoning of(Samples samples, double level) {
    return new Reasoning(positive(samples), Require.level(level), 0, true);
  }

  /**
   * Reasons with the quantum that a measurement states for its timer.
   *
   * <p>Questions know the coarser of this and what the samples show. Intervals are widened by half
   * of what is stated alone, so that a number that is stored follows from what is stored; the
   * audit's {@code tick} says where that is less than the samples show.
   *
   * @param knownTick in the unit of the samples, 0 when none is stated
   * @throws IllegalArgumentException when the level is outside (0, 1), a sample is not positive, or
   *     the tick is negative or not finite
   */
  public static Reasoning of(Samples samples, double level, double knownTick) {
    Require.notNegative("known tick", knownTick);
    return new Reasoning(positive(samples), Require.level(level), knownTick, false);
  }

  private static Samples positive(Samples samples) {
    Require.positive("smallest sample", samples.minimum());
    return samples;
  }

  /** The samples that were reasoned about. */
  public Samples samples() {
    return samples;
  }

  /** Every question with its answer, in order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The step of a question. */
  public Step step(Question question) {
    return steps.stream().filter(step -> step.question() == question).findFirst().orElseThrow();
  }

  /** The answer to a question. */
  public Answer answer(Question question) {
    return step(question).answer();
  }

  /** The median that may be stated for the series, with its interval. */
  public Optional<LevelSummary> median() {
    return refusals.isEmpty() ? Optional.of(levels.get(0)) : Optional.empty();
  }

  /** Why no single median may be stated, in words; empty when one may. */
  public Optional<String> refusal() {
    return refusals.isEmpty()
        ? Optional.empty()
        : Optional.of(refusals.stream().map(Refusal::why).collect(Collectors.joining("; ")));
  }

  /** The reasons of {@link #refusal()}: the first of what forbids a level, then a slow start. */
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** Whether a question's answer is among the reasons that no single median may be stated. */
  public boolean isRefusedBy(Question question) {
    return refusals.stream().anyMatch(refusal -> refusal.question() == question);
  }

  /**
   * The levels of the series: one, that of what follows a slow start, or one for each segment of a
   * shifted series; none where it drifts or no sample is near its median.
   */
  public List<LevelSummary> levels() {
    return levels;
  }

  /** The start of the series; empty where it is too short to tell whether it is slow. */
  public Optional<WarmUpTransient> start() {
    return start;
  }

  /** The slow start, where there is one that a longer warm-up would have removed. */
  public Optional<WarmUpTransient> slowStart() {
    return start.filter(WarmUpTransient::fails);
  }

  /** The largest shift of the level after the slow start, where a median would hide it. */
  public Optional<LevelShift> shift() {
    return segments.single() ? Optional.empty() : split;
  }

  /** Whether no sample is near the median, of all samples or of those after a slow start. */
  public boolean medianStandsInGap() {
    return medianInGap;
  }

  /** The coarser of the tick that is known and the one that the samples show; 0 for none. */
  public double tick() {
    return tick;
  }

  /** How the series was cut. */
  public Segments segments() {
    return segments;
  }

  /** One line a step, then what may be said. */
  @Override
  public String toString() {
    String questions =
        steps.stream()
            .map(step -> step.question() + ": " + step.answer() + ", " + step.evidence())
            .collect(Collectors.joining("\n"));
    String conclusion = refusal().map(why -> "no median: " + why).orElse("one median");
    return questions + "\n" + conclusion;
  }

  private void askForSlowStart() {
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
    if (slow.fails()) {
      refuse(
          Question.WARM_UP,
          "its start is slow",
          text(
              "%d samples, the first %.2f times the median of the next %d",
              slow.samples(), slow.firstOverMedian(), WarmUpTransient.REFERENCE));
    }
  }

  /** Where samples wander, a shift cannot be told from it: neither a yes nor a no. */
  private void askForShift(boolean wander) {
    if (split.isEmpty()) {
      add(Question.SHIFT, Answer.UNKNOWN, "fewer than 20 samples");
    } else if (segments.single()) {
      add(
          Question.SHIFT,
          wander ? Answer.UNKNOWN : Answer.NO,
          wander ? "samples wander, which could hide one" : evidence(split.get(), 0));
    } else {
      String where = evidence(split.get(), segments.transientSamples());
      add(Question.SHIFT, wander ? Answer.UNKNOWN : Answer.YES, where);
      refuse(Question.SHIFT, wander ? "its level shifts or wanders" : "its level shifts", where);
    }
  }

  private static String evidence(LevelShift shift, int offset) {
    return text(
        "%+.1f %% after sample %d, Σ|x − median| falls by %.2f, Pettitt %s",
        100 * shift.relativeChange(),
        shift.split() + offset,
        shift.deviationReduction(),
        PValue.text(shift.pettitt().pValue()));
  }

  private void askForDrift() {
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
      refuse(Question.TREND, "it drifts", evidence);
    }
  }

  private void askForModes() {
    if (segments.single() && standsInGap(segments.parts().get(0).samples())) {
      MedianGap gap = MedianGap.of(segments.parts().get(0).samples());
      refuse(
          Question.MODES,
          text("no sample within %.2g %% of its median", 100 * gap.distance() / gap.median()),
          "");
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

  private void askForDependence(Optional<Autocorrelation> dependence) {
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

  private void askForInterval() {
    if (levels.isEmpty()) {
      add(Question.INTERVAL, Answer.NO, "there is no level that one could be of");
      return;
    }
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

  /** Of what forbids a level the first stands: later ones often follow from it. */
  private void refuse(Question question, String what, String figures) {
    if (refusals.stream().allMatch(refusal -> refusal.question() == Question.WARM_UP)) {
      refusals.add(0, new Refusal(question, what, figures));
    }
  }

  private boolean standsInGap(Samples some) {
    return some.size() >= FEWEST_FOR_A_GAP && MedianGap.of(some).fails(tick);
  }

  private boolean hasNoLevel() {
    return isRefusedBy(Question.TREND) || isRefusedBy(Question.MODES);
  }

  private List<LevelSummary> levels(
      double level, Optional<Autocorrelation> dependence, double widening) {
    return segments.parts().stream()
        .map(part -> LevelSummary.of(part, level, dependence, widening))
        .toList();
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
