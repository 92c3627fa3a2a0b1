package dev.warpmark.audit.finding;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.SummaryOnly;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.RunData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an audit looks at: series, runs, other documents and Markdown texts, from one folder or from
 * several files that belong together.
 *
 * @param folder what the folder held, where one was given as a whole
 * @param files files of latencies
 * @param series every series of latencies, in the order of the files
 * @param documents JSON files without latencies, such as environments
 * @param texts Markdown texts by name
 * @param runs runs of ours
 * @param summaries statistics of other tools without the samples behind them
 * @param problems files that cannot be used
 */
public record Subject(
    Optional<FolderContents> folder,
    List<ArtifactFile> files,
    List<Series> series,
    List<JsonValue> documents,
    Map<String, Path> texts,
    List<RunData> runs,
    List<SummaryOnly> summaries,
    List<ArtifactException> problems) {
  /** Copies. */
  public Subject {
    files = List.copyOf(files);
    series = List.copyOf(series);
    documents = List.copyOf(documents);
    texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    runs = List.copyOf(runs);
    summaries = List.copyOf(summaries);
    problems = List.copyOf(problems);
  }

  /** A series by itself. */
  public static Subject of(LatencyRecord record) {
    return new Subject(
        Optional.empty(),
        List.of(),
        series(List.of(record)),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A run that was measured just now. */
  public static Subject of(RunData run) {
    return new Subject(
        Optional.empty(),
        List.of(),
        series(Artifacts.records(run, "this run")),
        List.of(),
        Map.of(),
        List.of(run),
        List.of(),
        List.of());
  }

  /** Runs that were measured just now. */
  public static Subject ofRuns(List<RunData> runs) {
    if (runs.size() == 1) {
      return of(runs.get(0));
    }
    List<LatencyRecord> records =
        runs.stream()
            .flatMap(
                run ->
                    Artifacts.records(run, "process " + run.protocol().process().number()).stream())
            .toList();
    return new Subject(
        Optional.empty(),
        List.of(),
        series(records),
        List.of(),
        Map.of(),
        runs,
        List.of(),
        List.of());
  }

  /**
   * Files and folders that belong together. A Markdown file brings the data beside it.
   *
   * @throws ArtifactException when a path does not exist
   */
  public static Subject of(List<Path> paths) {
    if (paths.size() == 1 && Files.isDirectory(paths.get(0))) {
      return of(Artifacts.folder(paths.get(0)));
    }
    List<Subject> parts = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        parts.add(of(Artifacts.folder(path)));
      } else if (isMarkdown(path)) {
        parts.add(beside(path));
      } else {
        parts.add(file(path));
      }
    }
    return join(parts);
  }

  /** A folder that was read, as a whole. */
  public static Subject of(FolderContents contents) {
    return of(contents, Optional.of(contents));
  }

  /**
   * The data of a folder that was read: without its texts, its hashes and files that follow from
   * the data.
   *
   * @param derived the names of those files
   */
  public static Subject ofData(FolderContents contents, Set<String> derived) {
    return new Subject(
        Optional.empty(),
        contents.files(),
        series(contents.records()),
        contents.documents().stream().filter(d -> !derived.contains(d.artifact())).toList(),
        Map.of(),
        contents.runs(),
        contents.summaries(),
        contents.problems().stream().filter(p -> !derived.contains(p.artifact())).toList());
  }

  private static Subject of(FolderContents contents, Optional<FolderContents> folder) {
    Map<String, Path> texts = new LinkedHashMap<>();
    contents.texts().forEach(name -> texts.put(name, contents.root().resolve(name)));
    return new Subject(
        folder,
        contents.files(),
        series(contents.records()),
        contents.documents(),
        texts,
        contents.runs(),
        contents.summaries(),
        contents.problems());
  }

  private static Subject beside(Path text) {
    if (!Files.isRegularFile(text)) {
      throw ArtifactException.of(text.toString(), "there is no such file");
    }
    Subject all = of(Artifacts.folder(text.toAbsolutePath().getParent()));
    return new Subject(
        all.folder,
        all.files,
        all.series,
        all.documents,
        Map.of(text.getFileName().toString(), text),
        all.runs,
        all.summaries,
        all.problems);
  }

  private static Subject file(Path path) {
    return of(Artifacts.file(path), Optional.empty());
  }

  private static Subject join(List<Subject> parts) {
    Map<String, ArtifactFile> files = new LinkedHashMap<>();
    Map<String, JsonValue> documents = new LinkedHashMap<>();
    Map<String, Path> texts = new LinkedHashMap<>();
    List<RunData> runs = new ArrayList<>();
    List<SummaryOnly> summaries = new ArrayList<>();
    List<ArtifactException> problems = new ArrayList<>();
    Optional<FolderContents> folder = Optional.empty();
    for (Subject part : parts) {
      part.files.forEach(file -> files.putIfAbsent(file.path().toString(), file));
      part.documents.forEach(document -> documents.putIfAbsent(document.artifact(), document));
      part.texts.forEach(texts::putIfAbsent);
      part.runs.stream().filter(run -> !runs.contains(run)).forEach(runs::add);
      summaries.addAll(part.summaries);
      problems.addAll(part.problems);
      folder = folder.or(part::folder);
    }
    List<ArtifactFile> all = List.copyOf(files.values());
    List<LatencyRecord> records = all.stream().flatMap(file -> file.records().stream()).toList();
    List<JsonValue> others = List.copyOf(documents.values());
    return new Subject(folder, all, series(records), others, texts, runs, summaries, problems);
  }

  /** The file that holds a run's measurements of a shape; {@code this run} where there is none. */
  public String artifact(RunData run, AttentionShape shape) {
    return files.stream()
        .filter(file -> file.run().filter(part -> holds(part, run, shape)).isPresent())
        .map(ArtifactFile::name)
        .reduce((first, last) -> last) // the comparison, where the baseline has a file of its own
        .orElse("this run");
  }

  /** The first file that holds measurements of a run; {@code this run} where there is none. */
  public String artifact(RunData run) {
    return artifact(run, run.measurements().get(0).shape());
  }

  private static boolean holds(RunData part, RunData run, AttentionShape shape) {
    return part.startedAt().equals(run.startedAt())
        && part.protocol().equals(run.protocol())
        && part.measuredShapes().contains(shape);
  }

  /** A measurement of ours that stands in two files, as a baseline does, is one series. */
  private static List<Series> series(List<LatencyRecord> records) {
    Set<Object> seen = new HashSet<>();
    return records.stream()
        .filter(record -> record.context().facts().isEmpty() || seen.add(identity(record)))
        .map(Series::new)
        .toList();
  }

  private static Object identity(LatencyRecord record) {
    LatencyContext context = record.context();
    return List.of(context.shape(), context.backend(), context.mode(), context.timestamp());
  }

  private static boolean isMarkdown(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".md");
  }
}
