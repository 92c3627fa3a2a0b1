package dev.warpmark.report.study;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.RunIdentity;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything a report is made of: the data of a folder, and nothing that a report itself wrote.
 *
 * @param identity what its {@code run.json} says
 * @param study the measurements
 * @param runs the runs that the files make together, in the order they were begun
 * @param inventory the data files, sorted by path
 * @param problems files that cannot be used, with the reason
 * @param pictures paths of the pictures in it, sorted
 * @param timesSaved for each data file that was replaced, how often it was saved
 * @param protocols the protocol files
 * @param correctness what the check of each backend against the reference found
 * @param search what a search declared and looked at, where the folder keeps it
 * @param profile what a profiler counted, where the folder keeps it
 * @param audit what may and may not be said of the data
 */
public record Material(
    RunIdentity identity,
    Study study,
    List<RunData> runs,
    List<DocumentFile> inventory,
    Map<String, String> problems,
    List<String> pictures,
    Map<String, Integer> timesSaved,
    List<JsonValue> protocols,
    List<JsonValue> correctness,
    Optional<JsonValue> search,
    Optional<JsonValue> profile,
    AuditReport audit) {

  /** Files that are made from data: a report never cites them. */
  public static final Set<String> GENERATED =
      Set.of("summary.json", "claims.json", "audit.json", "cost.json", "ro-crate-metadata.json");

  private static final String SEARCH_FILE = "optimization/search.json";

  /** Copies the collections. */
  public Material {
    runs = List.copyOf(runs);
    inventory = List.copyOf(inventory);
    problems = Map.copyOf(problems);
    pictures = List.copyOf(pictures);
    timesSaved = Map.copyOf(timesSaved);
    protocols = List.copyOf(protocols);
    correctness = List.copyOf(correctness);
  }

  /** Reads a folder. */
  public static Material of(RunFolder folder) {
    FolderContents contents = Artifacts.folder(folder.path());
    List<DataFile> data = new ArrayList<>();
    Map<String, DocumentFile> inventory = new TreeMap<>();
    for (ArtifactFile file : contents.files()) {
      DocumentFile document = document(folder, file.name());
      inventory.put(file.name(), document);
      file.run().ifPresent(run -> data.add(new DataFile(file.name(), document.sha256(), run)));
    }
    for (JsonValue document : contents.documents()) {
      if (!GENERATED.contains(document.artifact())) {
        inventory.put(document.artifact(), document(folder, document.artifact()));
      }
    }
    Map<String, String> problems = new TreeMap<>();
    contents.problems().stream()
        .filter(problem -> !GENERATED.contains(problem.artifact()))
        .forEach(problem -> problems.put(problem.artifact(), problem.getMessage()));
    Map<String, Integer> saved = new TreeMap<>();
    inventory.keySet().stream()
        .filter(name -> folder.timesSaved(name) > 1)
        .forEach(name -> saved.put(name, folder.timesSaved(name)));
    return new Material(
        folder.identity(),
        Study.of(data.stream().sorted(DataFile.ORDER).toList()),
        contents.runs(),
        List.copyOf(inventory.values()),
        problems,
        pictures(folder.path()),
        saved,
        contents.documents().stream().filter(document -> isProtocol(document.artifact())).toList(),
        contents.documents().stream()
            .filter(document -> document.artifact().startsWith("correctness/"))
            .toList(),
        document(contents, SEARCH_FILE),
        document(contents, ProfileFile.NAME),
        DataAudit.of(folder));
  }

  private static Optional<JsonValue> document(FolderContents contents, String name) {
    return contents.documents().stream()
        .filter(document -> document.artifact().equals(name))
        .findFirst();
  }

  /** The data file of this path. */
  public Optional<DocumentFile> file(String path) {
    return inventory.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /**
   * Whether a protocol file declares what the data of its phase name: their hashes agree, and the
   * hash is that of the text beside it.
   */
  public boolean declares(String protocolPath) {
    return protocols.stream()
        .filter(document -> document.artifact().equals(protocolPath))
        .anyMatch(
            document ->
                runs.stream()
                    .filter(run -> protocolPath.equals(RunFolder.protocolFile(run.protocol())))
                    .allMatch(run -> agrees(document, run)));
  }

  private static boolean isProtocol(String path) {
    return ("/" + path).contains("/protocols/");
  }

  private static boolean agrees(JsonValue document, RunData run) {
    return document.findText("sha256").equals(Optional.of(run.protocol().sha256()))
        && document.findText("canonical_text").equals(Optional.of(run.protocol().canonicalText()));
  }

  /** The data file whose {@code run.json} this folder is known by. */
  public DocumentFile identityFile() {
    return file(RunIdentity.FILE)
        .orElseThrow(() -> new IllegalStateException("a run folder has a " + RunIdentity.FILE));
  }

  private static List<String> pictures(Path folder) {
    Path plots = folder.resolve("plots");
    if (!Files.isDirectory(plots)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(plots)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".png"))
          .filter(Files::isRegularFile)
          .map(file -> "plots/" + file.getFileName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentFile document(RunFolder folder, String name) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      return new DocumentFile(name, bytes.length, new Sha256().add(bytes).hex());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
