package dev.warpmark.stats;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order in which a series is thought about before anything is said of it.
 *
 * <p>Slow start? Shift? Drift? Modes? Dependence? Tick? Only then is an interval chosen, and only a
 * series with one level has one median. A series with a shift offers its segments instead; a
 * drifting one, or one whose median no sample is near, offers none.
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

  private final Samples samples;
  private final List<Step> steps;
  private final Segments segments;
  private final List<LevelSummary> levels;
  private final Optional<String> refusal;

  Reasoning(
      Samples samples,
      List<Step> steps,
      Segments segments,
      List<LevelSummary> levels,
      Optional<String> refusal) {
    this.samples = samples;
    this.steps = List.copyOf(steps);
    this.segments = segments;
    this.levels = List.copyOf(levels);
    this.refusal = refusal;
  }

  /** Reasons about positive samples with 95 percent intervals and the tick they show themselves. */
  public static Reasoning of(Samples samples) {
    return of(samples, 0.95);
  }

  /**
   * Reasons with intervals of a level.
   *
   * @throws IllegalArgumentException when the level is outside (0, 1) or a sample is not positive
   */
  public static Reasoning of(Samples samples, double level) {
    return of(samples, level, 0);
  }

  /**
   * Reasons with a timer quantum that is known from elsewhere.
   *
   * @param knownTick in the unit of the samples; used where it is coarser than the one the samples
   *     show, 0 when nothing is known
   * @throws IllegalArgumentException when the level is outside (0, 1), a sample is not positive, or
   *     the tick is negative or not finite
   */
  public static Reasoning of(Samples samples, double level, double knownTick) {
    Require.positive("smallest sample", samples.minimum());
    Require.level(level);
    Require.notNegative("known tick", knownTick);
    return new Reasoner(samples, level, knownTick).reason();
  }

  /** The samples that were reasoned about. */
  public Samples samples() {
    return samples;
  }

  /** Every question with its answer, in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The step of a question. */
  public Step step(Question question) {
    return steps.stream().filter(step -> step.question() == question).findFirst().orElseThrow();
  }

  /** The answer to a question. */
  public Answer answer(Question question) {
    return step(question).answer();
  }

  /** The median that may be stated for the series, its warm-up transient apart. */
  public Optional<LevelSummary> median() {
    return refusal.isPresent() ? Optional.empty() : Optional.of(levels.get(0));
  }

  /** Why no single median may be stated; empty when one may. */
  public Optional<String> refusal() {
    return refusal;
  }

  /** The levels of the series: one, or one for each segment of a shifted series. */
  public List<LevelSummary> levels() {
    return levels;
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
    String conclusion = refusal.map(why -> "no median: " + why).orElse("one median");
    return questions + "\n" + conclusion;
  }
}
