package dev.warpmark.artifact;

import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of latencies that was read, ours or others'. */
public final class ArtifactFile {
  private final Path path;
  private final String name;
  private final List<LatencyRecord> records;
  private final Optional<RunPart> part;
  private final Optional<JsonValue> document;
  private final Optional<String> format;
  private Rederivation rederivation;

  ArtifactFile(
      Path path,
      String name,
      List<LatencyRecord> records,
      Optional<RunPart> part,
      Optional<JsonValue> document,
      Optional<String> format) {
    this.path = path;
    this.name = name;
    this.records = List.copyOf(records);
    this.part = part;
    this.document = document;
    this.format = format;
  }

  /** The tool's format it was read as, for example {@code hyperfine JSON}; empty for ours. */
  public Optional<String> format() {
    return format;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** The series in it, at least one; the first is the one the file is about. */
  public List<LatencyRecord> records() {
    return records;
  }

  /** The run behind a file of ours, with the measurements that this file holds. */
  public Optional<RunData> run() {
    return part.map(RunPart::run);
  }

  /** The hash that a file of ours states for its protocol. */
  public Optional<String> storedProtocolHash() {
    return part.map(RunPart::storedProtocolHash);
  }

  /** Its JSON; empty for a list in text form. */
  public Optional<JsonValue> document() {
    return document;
  }

  /**
   * The numbers and texts in a file of ours that no longer follow from its raw samples; none for
   * others' files, whose statistics are the audit's matter.
   */
  public List<Rederivation.Difference> differences() {
    return rederivation().differences();
  }

  /**
   * The file held against the one that its raw samples make; nothing differs in others' files.
   * Derived when first asked for.
   */
  public synchronized Rederivation rederivation() {
    if (rederivation == null) {
      rederivation =
          part.isPresent() && document.isPresent()
              ? Rederivation.of(document.get(), part.get())
              : Rederivation.NONE;
    }
    return rederivation;
  }

  Optional<RunPart> part() {
    return part;
  }

  /** Name and series. */
  @Override
  public String toString() {
    return records.size() == 1
        ? records.get(0).toString()
        : Printable.line(name) + ": " + records.size() + " series";
  }
}
