package dev.warpmark.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Labels for samples far from the rest. Nothing is ever dropped by them: a slow sample is a
 * measurement.
 *
 * <p>Tukey's fences lie 1.5 (mild) and 3 (severe) interquartile ranges outside the quartiles (Tukey
 * 1977). The second view is the modified z-score 0.6745·|x − median|/MAD above 3.5 (Iglewicz and
 * Hoaglin 1993), which half the samples would have to corrupt.
 *
 * @param labels Tukey's label of each sample, in the order taken
 * @param farByDeviation indices of samples whose modified z-score is above 3.5, ascending
 */
public record Outliers(List<Label> labels, List<Integer> farByDeviation) {

  private static final double MILD_RANGES = 1.5;
  private static final double SEVERE_RANGES = 3;
  private static final double LARGEST_SCORE = 3.5;
  private static final String BY_DEVIATION = "far by MAD";

  /** Where a sample lies against Tukey's fences. */
  public enum Label {
    /** Below the outer lower fence. */
    LOW_SEVERE("very fast"),
    /** Between the lower fences. */
    LOW_MILD("fast"),
    /** Between the inner fences. */
    INSIDE("no"),
    /** Between the upper fences. */
    HIGH_MILD("slow"),
    /** Above the outer upper fence. */
    HIGH_SEVERE("very slow");

    private final String words;

    Label(String words) {
      this.words = words;
    }
  }

  /** Copies. */
  public Outliers {
    labels = List.copyOf(labels);
    farByDeviation = List.copyOf(farByDeviation);
  }

  /** The labels of samples. */
  public static Outliers of(Samples samples) {
    double lowerQuartile = samples.quantile(0.25);
    double upperQuartile = samples.quantile(0.75);
    double range = upperQuartile - lowerQuartile;
    double median = samples.median();
    double farthest =
        LARGEST_SCORE * LevelShift.NORMAL_CONSISTENCY * samples.medianAbsoluteDeviation();
    List<Label> labels = new ArrayList<>();
    List<Integer> far = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      double value = samples.at(i);
      labels.add(label(lowerQuartile - value, value - upperQuartile, range));
      if (StrictMath.abs(value - median) > farthest) {
        far.add(i);
      }
    }
    return new Outliers(labels, far);
  }

  /**
   * What each sample is called in a table, in the order taken: {@code fast}, {@code very fast},
   * {@code slow} or {@code very slow} by Tukey's fences, {@code far by MAD} by the modified
   * z-score, both joined by a comma, and {@code no} where it is no outlier.
   */
  public List<String> words() {
    String[] words = labels.stream().map(label -> label.words).toArray(String[]::new);
    for (int far : farByDeviation) {
      words[far] =
          labels.get(far) == Label.INSIDE ? BY_DEVIATION : words[far] + ", " + BY_DEVIATION;
    }
    return List.of(words);
  }

  /** How many samples have a label. */
  public int count(Label label) {
    return (int) labels.stream().filter(label::equals).count();
  }

  private static Label label(double below, double above, double range) {
    if (below > SEVERE_RANGES * range) {
      return Label.LOW_SEVERE;
    }
    if (above > SEVERE_RANGES * range) {
      return Label.HIGH_SEVERE;
    }
    if (below > MILD_RANGES * range) {
      return Label.LOW_MILD;
    }
    return above > MILD_RANGES * range ? Label.HIGH_MILD : Label.INSIDE;
  }
}
