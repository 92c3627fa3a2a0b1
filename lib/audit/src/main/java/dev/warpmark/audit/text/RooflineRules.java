package dev.warpmark.audit.text;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.audit.check.CardPeaks;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Peaks of the card, shares of them, and what binds a kernel. */
final class RooflineRules {
  private static final Pattern PEAK = Pattern.compile("(?i)\\bpeak\\b");
  private static final int NEAR = 40;
  private static final double SAME = 0.02;

  private static final Pattern BOUND =
      Pattern.compile("(?i)\\b(memory|bandwidth|compute)[- ](bound|limited)\\b");

  private RooflineRules() {}

  /** Is a stated peak the card's, and is no share above all of it? */
  static List<Finding> peak(TextLine line, TextContext context) {
    List<Finding> findings = new ArrayList<>();
    boolean ofPeak =
        PEAK.matcher(line.text()).find() && line.text().matches("(?i).*(bandwidth|B/s|FLOP).*");
    Optional<CardPeaks> peaks = context.peaks(line.text());
    for (Figure figure : Figure.in(line.text())) {
      boolean rate =
          figure.kind() == Figure.Kind.BANDWIDTH || figure.kind() == Figure.Kind.FLOP_RATE;
      if (rate && isAboutPeak(line.text(), figure)) {
        findings.add(peak(line, figure, peaks));
      } else if (ofPeak && figure.kind() == Figure.Kind.PERCENT && !isLevel(line.text(), figure)) {
        share(line, figure).or(() -> ofWrong(line, figure, peaks)).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Whether a column holds what a card can do at most: the word, and a rate. */
  static boolean isPeakColumn(String header, Figure figure) {
    boolean rate = figure.kind() == Figure.Kind.BANDWIDTH || figure.kind() == Figure.Kind.FLOP_RATE;
    return rate && PEAK.matcher(header).find();
  }

  /** Whether a figure is called a peak: the word stands shortly before it, or right after. */
  static boolean isAboutPeak(String text, Figure figure) {
    String before = text.substring(Math.max(0, figure.start() - NEAR), figure.start());
    String after = text.substring(figure.end(), Math.min(text.length(), figure.end() + 8));
    return before.matches("(?i).*\\bpeak\\b[^.;:|\\d]*") || after.matches("(?i)\\s*peak\\b.*");
  }

  private static Finding peak(TextLine line, Figure figure, Optional<CardPeaks> peaks) {
    Quantity quantity =
        figure.kind() == Figure.Kind.BANDWIDTH ? Quantity.BANDWIDTH : Quantity.FLOP_RATE;
    String stated = quantity.format(figure.value());
    if (peaks.isEmpty()) {
      return TextRule.unsupported(
          line,
          Severity.MEDIUM,
          figure.text(),
          "The peak of " + stated + " has no source, and the card is not known.",
          "Name the card, and take its peak from the device or its data sheet.");
    }
    Peak known =
        figure.kind() == Figure.Kind.BANDWIDTH ? peaks.get().bandwidth() : peaks.get().flops();
    if (Math.abs(figure.value() / known.perSecond() - 1) <= SAME) {
      return TextRule.supported(line, figure.text(), "The stated peak is the card's.");
    }
    return TextRule.contradicted(
        line,
        figure.text(),
        "%s is not the peak of an %s, which is %s (%s)."
            .formatted(
                stated, peaks.get().name(), quantity.format(known.perSecond()), known.source()),
        "Use the card's peak, and compute every share again.");
  }

  private static Optional<Finding> share(TextLine line, Figure figure) {
    if (figure.value() <= 100) {
      return Optional.empty();
    }
    String stated = String.format(Locale.ROOT, "%s %%", figure.text());
    return Optional.of(
        TextRule.contradicted(
            line,
            stated,
            stated + " of a peak is more than there is: the peak is wrong, or caches served part.",
            "Say \"above the DRAM peak\" without a share, and correct the peak."));
  }

  /** A share of a stated peak that is not the card's. */
  private static Optional<Finding> ofWrong(TextLine line, Figure share, Optional<CardPeaks> peaks) {
    return Figure.in(line.text()).stream()
        .filter(
            stated -> stated.kind() == Figure.Kind.BANDWIDTH && isAboutPeak(line.text(), stated))
        .findFirst()
        .filter(stated -> peaks.isPresent())
        .map(stated -> stated.value() / peaks.get().bandwidth().perSecond())
        .filter(factor -> Math.abs(factor - 1) > SAME)
        .map(
            factor ->
                TextRule.contradicted(
                    line,
                    share.text() + " %",
                    String.format(
                        Locale.ROOT,
                        "%s %% is a share of a peak that is not the card's; of its own it would be %.1f %%.",
                        share.text(),
                        share.value() * factor),
                    "Use the card's peak, and compute every share again."));
  }

  private static boolean isLevel(String text, Figure figure) {
    String after = text.substring(figure.end(), Math.min(text.length(), figure.end() + 12));
    return after.matches("(?i)\\s*(CI|confidence|interval|slower|faster).*");
  }

  /** "Memory-bound" and "compute-bound": does the intensity stand on that side of the ridge? */
  static List<Finding> bound(TextLine line, TextContext context) {
    return line.sentences().stream()
        .flatMap(
            sentence ->
                TextLine.matches(BOUND, sentence)
                    .limit(1)
                    .flatMap(found -> bound(line, context, sentence, found)))
        .toList();
  }

  private static Stream<Finding> bound(
      TextLine line, TextContext context, String sentence, MatchResult found) {
    boolean memory = !found.group(1).equalsIgnoreCase("compute");
    List<Integer> lengths = TextLine.seqLens(sentence);
    return lengths.isEmpty()
        ? Stream.of(unsupported(line, found.group(), "it does not say of which shape that is true"))
        : lengths.stream().map(length -> bound(line, context, found.group(), memory, length));
  }

  private static Finding bound(
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
