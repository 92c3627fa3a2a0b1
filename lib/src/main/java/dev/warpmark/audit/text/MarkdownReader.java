package dev.warpmark.audit.text;

import dev.warpmark.artifact.ArtifactException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the lines of a Markdown text; code blocks are left out, since they state nothing. */
final class MarkdownReader {
  private static final long MAX_BYTES = 16L << 20;

  private final String artifact;
  private final List<TextLine> lines = new ArrayList<>();
  private List<String> headers = List.of();
  private boolean inCode;

  private MarkdownReader(String artifact) {
    this.artifact = artifact;
  }

  static List<TextLine> read(Path file, String artifact) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw ArtifactException.of(artifact, "must have at most " + MAX_BYTES + " bytes");
      }
      MarkdownReader reader = new MarkdownReader(artifact);
      List<String> raw = Files.readAllLines(file);
      for (int i = 0; i < raw.size(); i++) {
        String next = i + 1 < raw.size() ? raw.get(i + 1) : "";
        reader.take(raw.get(i), next, i + 1);
      }
      return List.copyOf(reader.lines);
    } catch (IOException e) {
      throw ArtifactException.of(artifact, "cannot be read as text", e);
    }
  }

  private void take(String raw, String next, int number) {
    String line = raw.strip();
    if (line.startsWith("```")) {
      inCode = !inCode;
      return;
    }
    if (inCode || line.isEmpty()) {
      headers = List.of();
      return;
    }
    if (line.startsWith("|")) {
      row(line, next.strip(), number);
      return;
    }
    headers = List.of();
    boolean ticked = line.matches("[-*+] \\[[xX]\\] .*");
    String text = line.replaceFirst("^([-*+]|\\d+\\.)\\s+(\\[[ xX]\\]\\s+)?", "");
    text = text.replaceFirst("^(#+|>)\\s*", "");
    lines.add(new TextLine(artifact, number, plain(text), ticked, List.of(), List.of()));
  }

  private void row(String line, String next, int number) {
    if (isRule(line)) {
      return;
    }
    if (headers.isEmpty() && isRule(next)) {
      headers = cells(line);
      lines.add(new TextLine(artifact, number, plain(line), false, List.of(), List.of()));
      return;
    }
    lines.add(new TextLine(artifact, number, plain(line), false, headers, cells(line)));
  }

  private static boolean isRule(String line) {
    return line.matches("\\|?[\\s:|-]*-[\\s:|-]*");
  }

  private static List<String> cells(String line) {
    String inner = line.replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(MarkdownReader::plain).toList();
  }

  private static String plain(String text) {
    return text.replace("**", "").replace("__", "").replace("\u00a0", " ").strip();
  }
}
