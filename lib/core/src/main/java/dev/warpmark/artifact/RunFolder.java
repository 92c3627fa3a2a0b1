package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Build;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder that holds everything of one study: data, pages, hashes.
 *
 * <p>It is marked by a {@code run.json}. While it is being worked on there is a file {@code
 * INCOMPLETE}; once sealed, nothing writes to it.
 */
public final class RunFolder {
  static final String INCOMPLETE = "INCOMPLETE";

  private final Path path;
  private final RunIdentity identity;
  private final JsonFiles opened;

  private RunFolder(Path path, RunIdentity identity, JsonFiles opened) {
    this.path = path;
    this.identity = identity;
    this.opened = opened;
  }

  /**
   * The folder for work in the current directory: the nearest one that holds {@code run.json}
   * upwards, else the newest unsealed {@code warpmark-*} in the directory, else a new one.
   */
  public static RunFolder here() {
    return FolderSearch.here(Path.of("").toAbsolutePath(), FolderSearch::bestDevice);
  }

  /**
   * The folder at a path.
   *
   * @throws ArtifactException when it holds no readable {@code run.json}
   */
  public static RunFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    Path marker = path.resolve(RunIdentity.FILE);
    if (!Files.isRegularFile(marker)) {
      throw ArtifactException.of(
          folder.toString(), "is no run folder, since it has no " + RunIdentity.FILE);
    }
    return open(path, new JsonFiles());
  }

  /** The folder at an absolute path, of which some files may have been read. */
  static RunFolder open(Path path, JsonFiles known) {
    Path marker = path.resolve(RunIdentity.FILE);
    RunIdentity identity = RunIdentity.read(known.read(marker, RunIdentity.FILE));
    return new RunFolder(path, identity, known.only(marker));
  }

  /**
   * Begins a folder.
   *
   * @param folder where; may exist when it holds no {@code run.json}
   * @param device the device the study is about
   * @throws ArtifactException when there is a run folder already, or it cannot be made
   */
  public static RunFolder create(Path folder, DeviceFacts device) {
    Path path = folder.toAbsolutePath().normalize();
    if (Files.exists(path.resolve(RunIdentity.FILE))) {
      throw ArtifactException.of(folder.toString(), "is a run folder already");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RunIdentity identity =
        new RunIdentity(UUID.randomUUID().toString(), now, device, Build.current());
    try {
      Files.createDirectories(path);
      // In this order a folder that was cut off while being made never looks sealed.
      AtomicFiles.write(path.resolve(INCOMPLETE), text(FolderState.MEASURING));
      AtomicFiles.write(path.resolve(RunIdentity.FILE), Json.bytes(identity.json()));
    } catch (IOException e) {
      throw ArtifactException.of(folder.toString(), "cannot be made, " + Json.reason(e), e);
    }
    return new RunFolder(path, identity, new JsonFiles());
  }

  /** Where it is, absolute. */
  public Path path() {
    return path;
  }

  /** What its {@code run.json} says. */
  public RunIdentity identity() {
    return identity;
  }

  /** Where it is in its life. */
  public FolderState state() {
    Path marker = path.resolve(INCOMPLETE);
    if (!Files.exists(marker)) {
      return FolderState.SEALED;
    }
    try {
      String text = Files.readString(marker).strip();
      return text.equals(FolderState.REPORTING.wireName())
          ? FolderState.REPORTING
          : FolderState.MEASURING;
    } catch (IOException e) {
      throw ArtifactException.of(marker.toString(), "cannot be read, " + Json.reason(e), e);
    }
  }

  /**
   * Writes a run's files, its protocol and its environment; what they replace moves to {@code
   * superseded/<n>/}.
   *
   * <p>A run that one of several fresh processes measured has a place of its own, {@code runs/<k>/}
   * from the second on. A first process that is measured anew supersedes them all.
   *
   * <p>Nothing is replaced before everything is on the disk, and each file is replaced in one step,
   * so that an interruption leaves the previous file or the new one.
   *
   * @return the files of the run, in the order of its shapes
   * @throws ArtifactException when the folder is sealed or cannot be written
   * @throws IllegalArgumentException when the run measured nothing
   */
  public List<Path> save(RunData run) {
    refuseIfSealed();
    Map<String, ObjectNode> data = RunFiles.of(run);
    Map<String, byte[]> files = new LinkedHashMap<>();
    data.forEach((name, tree) -> files.put(name, Json.bytes(tree)));
    files.put(RunFiles.protocolFile(run.protocol()), Json.bytes(ProtocolJson.file(run)));
    String environment = RunFiles.environmentFile(run);
    if (!RunFiles.sharesEnvironment(run) || !Files.exists(path.resolve(environment))) {
      files.put(environment, Json.bytes(EnvironmentFile.write(run)));
    }
    try {
      new Supersession(path).replace(files, outdatedBy(run, data.keySet()));
      setState(FolderState.MEASURING);
    } catch (IOException e) {
      throw ArtifactException.of(
          path.toString(), "cannot be written, so the earlier files stay: " + Json.reason(e), e);
    }
    return data.keySet().stream().map(path::resolve).toList();
  }

  /**
   * Writes a file that is derived from the data, replacing an earlier one in one step.
   *
   * @param name its path within the folder, with slashes
   * @return where it is
   * @throws ArtifactException when the folder is sealed, the path leads out of it, or writing fails
   */
  public Path write(String name, byte[] content) {
    refuseIfSealed();
    Path file = resolve(name);
    try {
      AtomicFiles.write(file, content);
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be written, " + Json.reason(e), e);
    }
    return file;
  }

  /**
   * Takes away a file that was derived from the data; nothing happens where there is none.
   *
   * @throws ArtifactException when the folder is sealed, the path leads out of it, or it stays
   */
  public void delete(String name) {
    refuseIfSealed();
    try {
      Files.deleteIfExists(resolve(name));
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be deleted, " + Json.reason(e), e);
    }
  }

  /** As {@link #write(String, byte[])}, of a text in UTF-8. */
  public Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The path of a name within the folder.
   *
   * @throws ArtifactException when it leads out of it, a symbolic link included
   */
  public Path resolve(String name) {
    return Confined.resolve(path, name);
  }

  /**
   * The plain files right in a folder of it, as paths within it, sorted; none where that folder is
   * not there.
   */
  public List<String> files(String name) {
    if (!Files.isDirectory(path.resolve(name))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path.resolve(name))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> name + "/" + file.getFileName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be listed, " + Json.reason(e), e);
    }
  }

  /**
   * The SHA-256 of a file, hex.
   *
   * @throws ArtifactException when it cannot be read, or its path leads out of the folder
   */
  public String sha256(String name) {
    try {
      return Sha256.of(resolve(name));
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be read, " + Json.reason(e), e);
    }
  }

  /**
   * Everything in it, as it is now; call it once and hand on what it gives.
   *
   * @throws ArtifactException when the folder is there no more
   */
  public FolderContents contents() {
    return FolderReader.read(path, opened);
  }

  /** What was measured, as the files say: every run they hold, in the order they were begun. */
  public List<RunData> runs() {
    return contents().runs();
  }

  /** The last run of a step, of several processes the first; empty when there is none. */
  public Optional<RunData> run(String phase) {
    return runs().stream()
        .filter(run -> run.protocol().phase().equals(phase))
        .filter(run -> run.protocol().process().isFirst())
        .reduce((earlier, later) -> later);
  }

  /** How often a file was saved with different content: 1 when it was never superseded. */
  public int timesSaved(String name) {
    return new Supersession(path).earlier(name).size() + (Files.exists(resolve(name)) ? 1 : 0);
  }

  /** Says that the data are complete and pages are written from now on. */
  public void startReporting() {
    refuseIfSealed();
    try {
      setState(FolderState.REPORTING);
    } catch (IOException e) {
      throw ArtifactException.of(INCOMPLETE, "cannot be written, " + Json.reason(e), e);
    }
  }

  /**
   * Opens a sealed folder again, so that its pages can be written anew; its data stay as sealed.
   *
   * @throws ArtifactException when it is not sealed, or no longer what was sealed
   */
  public void reopen() {
    if (state() != FolderState.SEALED) {
      throw ArtifactException.of(path.toString(), "is not sealed, so there is nothing to reopen");
    }
    HashCheck check = HashCheck.of(path);
    if (!check.isClean()) {
      HashCheck.Difference first = check.differences().get(0);
      throw ArtifactException.of(
          path.toString(),
          "is not what was sealed, so nothing is written to it: %s: %s"
              .formatted(first.name(), first.message()));
    }
    try {
      setState(FolderState.REPORTING);
    } catch (IOException e) {
      throw ArtifactException.of(INCOMPLETE, "cannot be written, " + Json.reason(e), e);
    }
  }

  /**
   * Describes the folder for archives, hashes every file and ends the folder's life.
   *
   * @throws ArtifactException when it is sealed already, holds a symbolic link, or cannot be
   *     written
   */
  public void seal() {
    seal(runs());
  }

  /**
   * As {@link #seal()}, of a folder that was read.
   *
   * @param runs the runs that it holds
   */
  public void seal(List<RunData> runs) {
    write(RoCrate.NAME, RoCrate.of(this, runs));
    Seal.write(path);
  }

  /** Path and state. */
  @Override
  public String toString() {
    return "%s, %s: %s".formatted(path.getFileName(), state().wireName(), path);
  }

  /** Where in a folder the protocol of a run is. */
  public static String protocolFile(Protocol protocol) {
    return RunFiles.protocolFile(protocol);
  }

  /**
   * The files of the other processes that a first process measured anew leaves behind: a set of
   * processes is replaced as a whole, so that no process can be picked.
   */
  private Set<String> outdatedBy(RunData run, Set<String> names) throws IOException {
    if (!run.protocol().process().isFirst() || names.stream().allMatch(name -> holds(name, run))) {
      return Set.of();
    }
    Set<String> outdated = new TreeSet<>();
    for (String name : Seal.names(path)) {
      if (RunFiles.isOfLaterProcess(name, run.protocol().phase())) {
        outdated.add(name);
      }
    }
    return outdated;
  }

  private boolean holds(String name, RunData run) {
    try {
      return Artifacts.run(path.resolve(name))
          .run()
          .filter(saved -> saved.startedAt().equals(run.startedAt()))
          .filter(saved -> saved.protocol().equals(run.protocol()))
          .isPresent();
    } catch (ArtifactException e) {
      return false; // what cannot be read is not this run
    }
  }

  private void setState(FolderState state) throws IOException {
    AtomicFiles.write(path.resolve(INCOMPLETE), text(state));
  }

  private void refuseIfSealed() {
    if (state() == FolderState.SEALED) {
      throw ArtifactException.of(
          path.toString(), "is sealed, so nothing is written to it; begin a new folder");
    }
  }

  private static byte[] text(FolderState state) {
    return (state.wireName() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
