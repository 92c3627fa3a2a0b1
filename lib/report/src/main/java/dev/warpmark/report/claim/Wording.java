package dev.warpmark.report.claim;

import dev.warpmark.device.ReviewedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of words with the reason each is on it, kept as data.
 *
 * <p>An entry is a word or phrase, matched whole and in any case; a trailing {@code *} also matches
 * its endings.
 */
public final class Wording {
  private static final Wording LOADED = read("loaded-words.tsv");
  private static final Wording HYPE = read("hype-words.tsv");

  private final Map<String, String> reasons;
  private final Pattern pattern;
  private final List<String> entries;

  private Wording(Map<String, String> reasons) {
    this.reasons = reasons;
    this.entries = List.copyOf(reasons.keySet());
    List<String> alternatives = new ArrayList<>();
    for (String entry : entries) {
      boolean stem = entry.endsWith("*");
      String literal = stem ? entry.substring(0, entry.length() - 1) : entry;
      alternatives.add("(" + Pattern.quote(literal) + (stem ? "\\p{L}*" : "") + ")");
    }
    this.pattern =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:" + String.join("|", alternatives) + ")(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** A word that was found, and why it is on the list. */
  public record Hit(String found, String reason) {}

  /** Words that assert something, and so enter a page only through a claim. */
  public static Wording loaded() {
    return LOADED;
  }

  /** Words that no page prints, claimed or not. */
  public static Wording hype() {
    return HYPE;
  }

  /** Each entry with its reason. */
  public Map<String, String> reasons() {
    return Map.copyOf(reasons);
  }

  /** The first listed word in a text. */
  public Optional<Hit> firstIn(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Optional.of(new Hit(matcher.group(), reasons.get(entries.get(group - 1))));
      }
    }
    throw new IllegalStateException("a match belongs to an entry");
  }

  private static Wording read(String resource) {
    Map<String, String> reasons = new LinkedHashMap<>();
    ReviewedTable.rows(Wording.class, resource, 2)
        .forEach(row -> reasons.put(row.get(0), row.get(1)));
    return new Wording(reasons);
  }
}
