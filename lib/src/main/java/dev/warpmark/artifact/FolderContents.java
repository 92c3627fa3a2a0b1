package dev.warpmark.artifact;

import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a folder holds.
 *
 * @param root the folder, absolute
 * @param files the files with latencies, sorted by name
 * @param documents the other JSON files, such as environments
 * @param texts the Markdown files, as paths within the folder
 * @param summaries statistics that other tools wrote without the samples behind them
 * @param problems one sentence for each file that cannot be used
 * @param runs the runs that our own files make together, in the order they were begun
 */
public record FolderContents(
    Path root,
    List<ArtifactFile> files,
    List<JsonValue> documents,
    List<String> texts,
    List<SummaryOnly> summaries,
    List<ArtifactException> problems,
    List<RunData> runs) {
  /** Copies the lists. */
  public FolderContents {
    files = List.copyOf(files);
    documents = List.copyOf(documents);
    texts = List.copyOf(texts);
    summaries = List.copyOf(summaries);
    problems = List.copyOf(problems);
    runs = List.copyOf(runs);
  }

  /** The series of all files. */
  public List<LatencyRecord> records() {
    return files.stream().flatMap(file -> file.records().stream()).toList();
  }

  /** The file of this name within the folder. */
  public Optional<ArtifactFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** A line a file: its series, or why it cannot be used. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root.toString());
    files.forEach(file -> text.append("\n  ").append(file));
    summaries.forEach(summary -> text.append("\n  ").append(summary));
    problems.forEach(problem -> text.append("\n  ").append(problem.getMessage()));
    return text.toString();
  }
}
