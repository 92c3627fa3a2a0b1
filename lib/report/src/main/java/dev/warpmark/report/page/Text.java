package dev.warpmark.report.page;

import dev.warpmark.report.claim.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of text: prose with claims in it.
 *
 * <pre>{@code
 * Text.of("{} took {} on {}.", backend, median, device)
 * }</pre>
 *
 * @param parts the pieces in reading order
 */
public record Text(List<Inline> parts) {
  /** No text. */
  public static final Text EMPTY = new Text(List.of());

  /** Copies the pieces. */
  public Text {
    parts = List.copyOf(parts);
  }

  /**
   * Prose in which each {@code {}} stands for one of the parts.
   *
   * @param template the prose
   * @param parts for each place a {@link Claim}, an {@link Inline} or a {@link Text}
   * @throws IllegalArgumentException when there are more or fewer parts than places
   */
  public static Text of(String template, Object... parts) {
    List<Inline> inlines = new ArrayList<>();
    int from = 0;
    int used = 0;
    for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", from)) {
      addProse(inlines, template.substring(from, at));
      if (used == parts.length) {
        throw new IllegalArgumentException("the text lacks a part for place " + used);
      }
      add(inlines, parts[used++]);
      from = at + 2;
    }
    addProse(inlines, template.substring(from));
    if (used != parts.length) {
      throw new IllegalArgumentException(
          "the text has %d places for %d parts".formatted(used, parts.length));
    }
    return new Text(inlines);
  }

  /** One claim and nothing else. */
  public static Text of(Claim claim) {
    return new Text(List.of(new Inline.Claimed(claim)));
  }

  /** The texts one after the other, with prose between them. */
  public static Text join(String between, List<Text> texts) {
    List<Inline> inlines = new ArrayList<>();
    for (Text text : texts) {
      if (!inlines.isEmpty()) {
        addProse(inlines, between);
      }
      inlines.addAll(text.parts);
    }
    return new Text(inlines);
  }

  /** Links to files of the folder, with commas between them. */
  public static Text links(List<String> paths) {
    return join(", ", paths.stream().map(path -> new Text(List.of(Inline.file(path)))).toList());
  }

  /** This text followed by another, without a space. */
  public Text plus(Text other) {
    return new Text(Stream.concat(parts.stream(), other.parts.stream()).toList());
  }

  /** This text, a space and another; whichever is empty is left out. */
  public Text then(Text other) {
    return parts.isEmpty() || other.parts.isEmpty()
        ? plus(other)
        : plus(new Text(List.of(new Inline.Prose(" ")))).plus(other);
  }

  /** The claims in reading order. */
  public List<Claim> claims() {
    return parts.stream()
        .filter(Inline.Claimed.class::isInstance)
        .map(part -> ((Inline.Claimed) part).claim())
        .toList();
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  private static void addProse(List<Inline> inlines, String prose) {
    if (!prose.isEmpty()) {
      inlines.add(new Inline.Prose(prose));
    }
  }

  private static void add(List<Inline> inlines, Object part) {
    if (part instanceof Claim claim) {
      inlines.add(new Inline.Claimed(claim));
    } else if (part instanceof Inline inline) {
      inlines.add(inline);
    } else if (part instanceof Text text) {
      inlines.addAll(text.parts);
    } else {
      throw new IllegalArgumentException(
          "a part must be a claim, a link or a text, was " + part.getClass().getSimpleName());
    }
  }
}
