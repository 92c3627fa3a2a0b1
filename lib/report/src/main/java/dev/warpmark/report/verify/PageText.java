package dev.warpmark.report.verify;

import dev.warpmark.artifact.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in Markdown from which claim after claim is taken. */
final class PageText {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\(([^)]*)\\)");
  private static final Pattern NUMBER = Pattern.compile("\\p{N}+");

  private final List<String> lines;
  private final List<StringBuilder> left = new ArrayList<>();

  private PageText(List<String> lines) {
    this.lines = lines;
    lines.forEach(line -> left.add(new StringBuilder(line)));
  }

  static PageText read(Path page) throws IOException {
    return new PageText(Files.readAllLines(page));
  }

  /** Takes a claim from where it says that it stands; what is wrong where it does not. */
  Optional<String> take(JsonValue claim) {
    JsonValue span = claim.member("span");
    int line = span.member("line").integer() - 1;
    int from = span.member("column").integer() - 1;
    int to = from + span.member("length").integer();
    boolean inside =
        line >= 0
            && line < lines.size()
            && from >= 0
            && to <= lines.get(line).length()
            && from <= to;
    String found = inside ? plain(lines.get(line).substring(from, to)) : "";
    if (inside) {
      left.get(line).replace(from, to, " ".repeat(to - from));
    }
    String claimed = claim.member("text").text();
    return found.equals(plain(claimed))
        ? Optional.empty()
        : Optional.of(
            "line %d says “%s”, claimed at %s is “%s”"
                .formatted(line + 1, found, claim.pointer(), claimed));
  }

  /** The numbers that are left, besides the names of files and pictures' captions. */
  List<String> unclaimed() {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      Matcher number = NUMBER.matcher(LINK.matcher(left.get(i)).replaceAll(""));
      if (number.find()) {
        wrong.add(
            "line %d holds the number %s, which no claim carries".formatted(i + 1, number.group()));
      }
    }
    return wrong;
  }

  /** Whether a page in HTML shows the numbers of this one, each as often. */
  boolean hasNumbersOf(Path html) throws IOException {
    String shown =
        Files.readString(html)
            .replaceAll("(?s)<(style|script|title)\\b.*?</\\1>", " ")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("&#\\d+;", " ");
    String own =
        LINK.matcher(String.join("\n", lines)).replaceAll(found -> visible(found.group(1)));
    return counts(shown).equals(counts(own));
  }

  private static String visible(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      counts.merge(matcher.group(), 1, Integer::sum);
    }
    return counts;
  }

  private static String plain(String markdown) {
    return markdown.replace("\\", "").replace("`", "").strip();
  }
}
