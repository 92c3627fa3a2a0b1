package dev.warpmark.audit.text;

import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.check.CardPeaks;
import dev.warpmark.device.Peak;
import dev.warpmark.display.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Is a stated peak the card's, and is no share above all of it? */
final class PeakRule implements TextRule {
  private static final Pattern PEAK = Pattern.compile("(?i)\\bpeak\\b");
  private static final int NEAR = 40;
  private static final double SAME = 0.02;

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
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
}
