package dev.warpmark.report.verify;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Pages of another version: the text at each claim's place is the text that was claimed. */
final class SpanCheck {
  private SpanCheck() {}

  static List<Deviation> of(RunFolder folder, JsonValue claims) {
    List<Deviation> deviations = new ArrayList<>();
    for (JsonValue page : claims.member("pages").elements()) {
      String name = page.member("page").text();
      try {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        for (JsonValue claim : page.member("claims").elements()) {
          check(name, lines, claim, deviations);
        }
      } catch (IOException | ArtifactException e) {
        deviations.add(new Deviation(name, "", "cannot be read"));
      }
    }
    return deviations;
  }

  private static void check(
      String page, List<String> lines, JsonValue claim, List<Deviation> deviations) {
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
    if (!found.equals(plain(claim.member("text").text()))) {
      deviations.add(
          new Deviation(
              page,
              "",
              "line %d says “%s”, claimed at %s is “%s”"
                  .formatted(line + 1, found, claim.pointer(), claim.member("text").text())));
    }
  }

  private static String plain(String markdown) {
    return markdown.replace("\\", "").replace("`", "").strip();
  }
}
