package dev.warpmark.report.page;

import dev.warpmark.report.claim.Wording;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in literal text what has to be a claim. */
final class ProseCheck {
  /**
   * A run of characters with any digit in it, of any script, superscripts and fractions included.
   */
  private static final Pattern NUMBER = Pattern.compile("[^\\s]*\\p{N}[^\\s]*");

  private ProseCheck() {}

  /** Refuses a text of a page whose prose holds a number, a loaded word or a hype word. */
  static void require(String page, Text text) {
    for (Inline part : text.parts()) {
      if (part instanceof Inline.Prose prose) {
        fault(prose.text())
            .ifPresent(
                fault -> {
                  throw new UnclaimedTextException(
                      "page %s was not written: in “%s” %s".formatted(page, prose.text(), fault));
                });
      }
    }
  }

  /** What is wrong with a piece of prose. */
  static Optional<String> fault(String prose) {
    Matcher number = NUMBER.matcher(prose);
    if (number.find()) {
      return Optional.of("the number “%s” has no claim".formatted(number.group()));
    }
    return Wording.hype()
        .firstIn(prose)
        .map(hit -> "the word “%s” is never printed: it %s".formatted(hit.found(), hit.reason()))
        .or(
            () ->
                Wording.loaded()
                    .firstIn(prose)
                    .map(
                        hit ->
                            "the word “%s” has no claim: it %s"
                                .formatted(hit.found(), hit.reason())));
  }
}
