package dev.warpmark.audit.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Which statistic the words beside a figure name. */
enum StatisticWord {
  MEDIAN("\\bmedian|\\bp50\\b", "median"),
  MEAN("\\bmean\\b|\\baverage|\\bavg\\b", "mean"),
  MINIMUM("\\bmin(imum)?\\b", "minimum"),
  MAXIMUM("\\bmax(imum)?\\b", "maximum"),
  DEVIATION("\\bstd|\\bstandard dev|σ", "standard deviation"),
  /** None, or more than one. */
  ANY("$^", "");

  private final Pattern pattern;
  private final String fact;

  StatisticWord(String pattern, String fact) {
    this.pattern = Pattern.compile("(?i)" + pattern);
    this.fact = fact;
  }

  static StatisticWord in(String words) {
    List<StatisticWord> found =
        Arrays.stream(values()).filter(word -> word.pattern.matcher(words).find()).toList();
    return found.size() == 1 ? found.get(0) : ANY;
  }

  /** The facts that are of this statistic; times only, since rates are of the median. */
  List<Fact> among(List<Fact> facts) {
    return this == ANY
        ? facts
        : facts.stream()
            .filter(each -> each.kind() != Figure.Kind.TIME || each.name().startsWith(fact))
            .toList();
  }
}
