package dev.warpmark.artifact;

import dev.warpmark.data.RunData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a folder held when it was read, each file once: whoever asks anything of a folder (an audit,
 * a report, a verification) is handed this value and reads nothing again.
 */
public final class FolderContents {
  private final Path root;
  private final List<ArtifactFile> files;
  private final List<JsonValue> documents;
  private final List<String> texts;
  private final List<SummaryOnly> summaries;
  private final List<ArtifactException> problems;
  private final List<RunData> runs;
  private final Map<String, StoredFile> stored;
  private final JsonFiles trees;

  FolderContents(
      Path root,
      List<ArtifactFile> files,
      List<JsonValue> documents,
      List<String> texts,
      List<SummaryOnly> summaries,
      List<ArtifactException> problems,
      Map<String, StoredFile> stored,
      JsonFiles trees) {
    this.root = root;
    this.files = List.copyOf(files);
    this.documents = List.copyOf(documents);
    this.texts = List.copyOf(texts);
    this.summaries = List.copyOf(summaries);
    this.problems = List.copyOf(problems);
    this.runs = RunPart.runs(files.stream().flatMap(file -> file.part().stream()).toList());
    this.stored = Map.copyOf(stored);
    this.trees = trees;
  }

  /** The folder, absolute. */
  public Path root() {
    return root;
  }

  /** The files with latencies, sorted by name. */
  public List<ArtifactFile> files() {
    return files;
  }

  /** The other JSON files, such as environments. */
  public List<JsonValue> documents() {
    return documents;
  }

  /** The Markdown files, as paths within the folder. */
  public List<String> texts() {
    return texts;
  }

  /** Statistics that other tools wrote without the samples behind them. */
  public List<SummaryOnly> summaries() {
    return summaries;
  }

  /** One sentence for each file that cannot be used. */
  public List<ArtifactException> problems() {
    return problems;
  }

  /** The runs that our own files make together, in the order they were begun. */
  public List<RunData> runs() {
    return runs;
  }

  /** The series of all files. */
  public List<LatencyRecord> records() {
    return files.stream().flatMap(file -> file.records().stream()).toList();
  }

  /** The file of this name within the folder. */
  public Optional<ArtifactFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** The document of this name within the folder. */
  public Optional<JsonValue> document(String name) {
    return documents.stream().filter(document -> document.artifact().equals(name)).findFirst();
  }

  /** Size and hash of a file of latencies or a document, as it was read. */
  public Optional<StoredFile> stored(String name) {
    return Optional.ofNullable(stored.get(name));
  }

  /**
   * The tree of any JSON file of the folder; one that does not count as its data, as under {@code
   * superseded/}, is read when asked for.
   *
   * @throws ArtifactException when it is missing or no JSON, or its path leads out of the folder
   */
  public JsonValue json(String name) {
    return trees.read(Confined.resolve(root, name), name);
  }

  /**
   * The run folder that this is; empty where there is no {@code run.json}.
   *
   * @throws ArtifactException when that cannot be used
   */
  public Optional<RunFolder> runFolder() {
    return Files.isRegularFile(root.resolve(RunIdentity.FILE))
        ? Optional.of(RunFolder.open(root, trees))
        : Optional.empty();
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
