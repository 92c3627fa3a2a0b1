package dev.warpmark.report;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.display.Rich;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What writing a report left.
 *
 * @param folder the run folder
 * @param files the files written, absolute
 */
public record WrittenReport(RunFolder folder, List<Path> files) implements Rich {
  /** Copies the list. */
  public WrittenReport {
    files = List.copyOf(files);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }

  /** The files, a line each, relative to the folder. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Written in ").append(folder.path().getFileName());
    files.forEach(file -> text.append("\n  ").append(folder.path().relativize(file)));
    return text.toString();
  }
}
