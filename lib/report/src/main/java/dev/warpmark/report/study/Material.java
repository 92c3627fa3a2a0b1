package dev.warpmark.report.study;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.RunIdentity;
import dev.warpmark.artifact.SearchFile;
import dev.warpmark.artifact.StoredFile;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything a report is made of: the data of a folder that was read, and nothing that a report
 * itself wrote.
 *
 * @param folder the folder
 * @param contents what it held when it was read
 * @param study the measurements
 * @param inventory the data files, sorted by path
 * @param problems files that cannot be used, with the reason
 * @param pictures paths of the pictures in it, sorted
 * @param timesSaved for each data file that was replaced, how often it was saved
 * @param audit what may and may not be said of the data: not of the pages, which are made from
 *     them, and not of the hashes, which come after them
 */
public record Material(
    RunFolder folder,
    FolderContents contents,
    Study study,
    List<DocumentFile> inventory,
    Map<String, String> problems,
    List<String> pictures,
    Map<String, Integer> timesSaved,
    AuditReport audit) {

  /** Files that are made from data: a report never cites them. */
  public static final Set<String> GENERATED =
      Set.of("summary.json", "claims.json", "audit.json", "cost.json", "ro-crate-metadata.json");

  /** Copies the collections. */
  public Material {
    inventory = List.copyOf(inventory);
    problems = Map.copyOf(problems);
    pictures = List.copyOf(pictures);
    timesSaved = Map.copyOf(timesSaved);
  }

  /**
   * What a report is made of, from a folder that was read.
   *
   * @param contents what the folder holds
   */
  public static Material of(RunFolder folder, FolderContents contents) {
    List<DataFile> data = new ArrayList<>();
    Map<String, DocumentFile> inventory = new TreeMap<>();
    for (ArtifactFile file : contents.files()) {
      DocumentFile document = document(contents, file.name());
      inventory.put(file.name(), document);
      file.run().ifPresent(run -> data.add(new DataFile(file.name(), document.sha256(), run)));
    }
    for (JsonValue document : contents.documents()) {
      if (!GENERATED.contains(document.artifact())) {
        inventory.put(document.artifact(), document(contents, document.artifact()));
      }
    }
    Map<String, String> problems = new TreeMap<>();
    for (ArtifactException problem : contents.problems()) {
      if (!GENERATED.contains(problem.artifact())) {
        problems.put(problem.artifact(), problem.getMessage());
      }
    }
    Map<String, Integer> saved = new TreeMap<>();
    for (String name : inventory.keySet()) {
      int times = folder.timesSaved(name);
      if (times > 1) {
        saved.put(name, times);
      }
    }
    return new Material(
        folder,
        contents,
        Study.of(data.stream().sorted(DataFile.ORDER).toList()),
        List.copyOf(inventory.values()),
        problems,
        folder.files("plots").stream().filter(name -> name.endsWith(".png")).toList(),
        saved,
        Audit.of("the data of this folder", Subject.ofData(contents, GENERATED)));
  }

  /** The same, with pictures that were written since. */
  public Material withPictures(Set<String> written) {
    Set<String> all = new TreeSet<>(pictures);
    all.addAll(written);
    return new Material(
        folder, contents, study, inventory, problems, List.copyOf(all), timesSaved, audit);
  }

  /** What the folder's {@code run.json} says. */
  public RunIdentity identity() {
    return folder.identity();
  }

  /** The name of the device that the folder is about. */
  public Claim deviceName() {
    return Basis.observed(identityFile().at("/device/name")).label(identity().device().name());
  }

  /** The runs that the files make together, in the order they were begun. */
  public List<RunData> runs() {
    return contents.runs();
  }

  /** What the check of each backend against the reference found. */
  public List<JsonValue> correctness() {
    return contents.documents().stream()
        .filter(document -> document.artifact().startsWith("correctness/"))
        .toList();
  }

  /** What a search declared and looked at, where the folder keeps it. */
  public Optional<JsonValue> search() {
    return contents.document(SearchFile.NAME);
  }

  /** What a profiler counted, where the folder keeps it. */
  public Optional<JsonValue> profile() {
    return contents.document(ProfileFile.NAME);
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
    return contents
        .document(protocolPath)
        .filter(
            document ->
                runs().stream()
                    .filter(run -> protocolPath.equals(RunFolder.protocolFile(run.protocol())))
                    .allMatch(run -> agrees(document, run)))
        .isPresent();
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

  private static DocumentFile document(FolderContents contents, String name) {
    StoredFile stored = contents.stored(name).orElseThrow();
    return new DocumentFile(name, stored.bytes(), stored.sha256());
  }
}
