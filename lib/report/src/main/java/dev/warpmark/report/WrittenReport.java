package dev.warpmark.report;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.display.Rich;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What writing a report left.
 *
 * @param report the report, with the pictures that were written
 * @param files the files written, absolute
 */
public record WrittenReport(Report report, List<Path> files) implements Rich {
  /** Copies the list. */
  public WrittenReport {
    files = List.copyOf(files);
  }

  /** The run folder. */
  public RunFolder folder() {
    return report.folder();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }

  /** The files, a line each, relative to the folder. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Written in ").append(folder().path().getFileName());
    files.forEach(file -> text.append("\n  ").append(folder().path().relativize(file)));
    return text.toString();
  }
}
