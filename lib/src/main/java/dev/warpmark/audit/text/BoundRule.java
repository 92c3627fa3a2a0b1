package dev.warpmark.audit.text;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Series;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.check.CardPeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Memory-bound" and "compute-bound": does the intensity stand on that side of the ridge? */
final class BoundRule implements TextRule {
  private static final Pattern BOUND =
      Pattern.compile("(?i)\\b(memory|bandwidth|compute)[- ](bound|limited)\\b");

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    for (String sentence : line.sentences()) {
      Matcher matcher = BOUND.matcher(sentence);
      if (matcher.find()) {
        boolean memory = !matcher.group(1).equalsIgnoreCase("compute");
        List<Integer> lengths = TextLine.seqLens(sentence);
        for (int length : lengths) {
          findings.add(check(line, context, matcher.group(), memory, length));
        }
        if (lengths.isEmpty()) {
          findings.add(
              unsupported(line, matcher.group(), "it does not say of which shape that is true"));
        }
      }
    }
    return findings;
  }

  private static Finding check(
      TextLine line, TextContext context, String word, boolean memory, int length) {
    Optional<CardPeaks> peaks = context.peaks(line.text());
    Optional<Double> intensity = intensity(context, length);
    if (peaks.isEmpty() || intensity.isEmpty()) {
      return unsupported(line, word, "the card's peaks or the shape are not known");
    }
    double ridge = peaks.get().ridge();
    String evidence =
        String.format(
            Locale.ROOT,
            "S=%d has an intensity of %.0f FLOP/B, the ridge of an %s is at %.0f",
            length,
            intensity.get(),
            peaks.get().name(),
            ridge);
    boolean below = intensity.get() < ridge;
    return memory == below
        ? TextRule.supported(line, word, "The roofline allows it: " + evidence + ".")
        : unsupported(line, word, evidence + ", on the other side");
  }

  private static Finding unsupported(TextLine line, String word, String why) {
    return TextRule.unsupported(
        line,
        Severity.HIGH,
        word,
        "\"%s\" is not carried: %s.".formatted(word, why),
        "Show DRAM and arithmetic counters of a profiler, or leave the word out.");
  }

  /** Operations a byte at a length; batch, heads and head size are those of the data beside. */
  private static Optional<Double> intensity(TextContext context, int length) {
    for (Series series : context.subject().series()) {
      Optional<AttentionShape> shape = series.record().context().shape();
      Optional<Precision> precision = series.record().context().precision();
      if (shape.isPresent() && precision.isPresent()) {
        return Optional.of(shape.get().withSeqLen(length).flopsPerByte(precision.get()));
      }
    }
    return Optional.empty();
  }
}
