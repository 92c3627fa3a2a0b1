package dev.warpmark.audit.text;

import dev.warpmark.audit.Finding;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is every file there that a text names? */
final class FilesRule implements TextRule {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w/.:*-])((?:[\\w.-]+/)*[\\w-][\\w.-]*\\.(?:json|csv|tsv|ipynb|png|html|tex))(?![\\w*])");

  @Override
  public List<Finding> on(TextLine line, TextContext context) {
    List<String> missing = new ArrayList<>();
    List<String> there = new ArrayList<>();
    Matcher matcher = NAME.matcher(line.text());
    while (matcher.find()) {
      (exists(context.folder(), matcher.group(1)) ? there : missing).add(matcher.group(1));
    }
    List<Finding> findings = new ArrayList<>();
    for (String name : missing) {
      findings.add(
          TextRule.contradicted(
              line,
              name,
              "The text names " + name + ", which is not beside it.",
              "Publish the file, or do not name it."));
    }
    if (!there.isEmpty()) {
      findings.add(
          TextRule.supported(line, String.join(", ", there), "The files that are named exist."));
    }
    return findings;
  }

  private static boolean exists(Path folder, String name) {
    try {
      Path file = folder.resolve(fromFolder(folder, name)).normalize();
      return file.startsWith(folder.normalize()) && Files.exists(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A path as seen from further up, such as from the root of a repository, made one from here. */
  private static String fromFolder(Path folder, String name) {
    Path own = folder.getFileName();
    String mark = own == null ? "/" : own + "/";
    int at = ("/" + name).lastIndexOf("/" + mark);
    return at < 0 ? name : name.substring(at + mark.length());
  }
}
