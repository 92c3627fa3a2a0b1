package dev.warpmark.report;

import dev.warpmark.display.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report's HTML as a notebook shows it, away from the folder that it was written for.
 *
 * <p>Pictures go into the text, so that a page made of the notebook stays one file; links are
 * written from the notebook's place.
 */
final class NotebookHtml {
  private static final Pattern PICTURE = Pattern.compile("<img src=\"([^\":]+)\"");
  private static final Pattern LINK = Pattern.compile("href=\"([^\"#:/][^\":]*)\"");

  private NotebookHtml() {}

  /**
   * Rewrites what is relative to the run folder.
   *
   * @param html the page's body
   * @param folder the run folder
   * @param workingDirectory where the notebook lies
   */
  static String of(String html, Path folder, Path workingDirectory) {
    Path home = folder.toAbsolutePath().normalize();
    String embedded =
        PICTURE.matcher(html).replaceAll(m -> Matcher.quoteReplacement(picture(m, home)));
    Path from = workingDirectory.toAbsolutePath().normalize();
    String prefix = from.relativize(home).toString().replace('\\', '/');
    if (prefix.isEmpty()) {
      return embedded;
    }
    String start = Html.escape(prefix) + "/";
    return LINK.matcher(embedded)
        .replaceAll(m -> Matcher.quoteReplacement("href=\"" + start + m.group(1) + "\""));
  }

  private static String picture(MatchResult match, Path folder) {
    Path file = folder.resolve(match.group(1)).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      return match.group();
    }
    try {
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return "<img src=\"data:image/png;base64," + data + "\"";
    } catch (IOException unreadable) {
      return match.group();
    }
  }
}
