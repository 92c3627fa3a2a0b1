package dev.warpmark.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every template of our own pages, in branches that no fixture reaches too, has clean prose. */
class TemplatesTest {
  private static final Pattern CALL = Pattern.compile("(Text\\.of|\\.paragraph|\\.section)\\(");

  @Test
  void noTemplateHoldsANumberOrALoadedWord() throws IOException {
    List<String> templates = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/warpmark/report"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String source = Files.readString(file).replaceAll("(?m)^\\s*\\*.*$", "");
        Matcher call = CALL.matcher(source);
        while (call.find()) {
          for (String template : literals(source, call.end())) {
            Optional<String> fault = ProseCheck.fault(template.replace("{}", " "));
            assertEquals(Optional.empty(), fault, file.getFileName() + ": " + template);
            templates.add(template);
          }
        }
      }
    }
    assertTrue(templates.size() > 80, "templates found: " + templates.size());
  }

  /** The string literals that are arguments of the call itself, not of calls within it. */
  private static List<String> literals(String source, int from) {
    List<String> found = new ArrayList<>();
    int depth = 1;
    for (int i = from; depth > 0; i++) {
      char c = source.charAt(i);
      if (c == '"') {
        int end = i + 1;
        while (source.charAt(end) != '"') {
          end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (depth == 1) {
          found.add(source.substring(i + 1, end));
        }
        i = end;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    return found;
  }
}
