package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.HashCheck;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.SearchFile;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Is every listed file there with its hash, and every declared shape measured? */
public final class Completeness implements Check {
  private static final String HASHES = "SHA256SUMS";
  private static final String SHAPES = "/warpmark/protocol/shapes";

  @Override
  public String name() {
    return "completeness";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject.runs().forEach(run -> findings.addAll(shapes(run, subject.artifact(run))));
    subject.folder().ifPresent(folder -> findings.addAll(folder(folder)));
    subject.documents().stream()
        .filter(document -> document.artifact().endsWith(SearchFile.NAME))
        .filter(search -> search.find("end").isPresent() && search.find("picked").isEmpty())
        .forEach(search -> findings.add(unpicked(search)));
    return findings;
  }

  private Finding unpicked(JsonValue search) {
    return Finding.limit(
        name(),
        Severity.MEDIUM,
        new Evidence(search.artifact(), "/end", search.find("end").orElseThrow().text()),
        "The search picked nothing, so nothing was measured again beside its baseline.",
        "State nothing of what it looked at, or search again with a larger budget.");
  }

  private List<Finding> folder(FolderContents contents) {
    List<Finding> findings = new ArrayList<>();
    if (Files.isRegularFile(contents.root().resolve(HASHES))) {
      findings.addAll(hashes(contents.root()));
    }
    try {
      contents
          .runFolder()
          .map(RunFolder::state)
          .filter(state -> state != FolderState.SEALED)
          .ifPresent(state -> findings.add(unsealed(state)));
    } catch (ArtifactException e) {
      findings.add(
          Finding.fail(
              name(),
              Severity.HIGH,
              new Evidence(e.artifact(), e.pointer(), ""),
              e.getMessage(),
              "Restore the file as it was written."));
    }
    return findings;
  }

  private Finding unsealed(FolderState state) {
    return Finding.limit(
        name(),
        Severity.LOW,
        Evidence.of("INCOMPLETE"),
        "The folder is not sealed (%s), so its files have no hashes yet."
            .formatted(state.wireName()),
        "Seal it when nothing is left to write.");
  }

  private List<Finding> hashes(Path folder) {
    try {
      HashCheck check = HashCheck.of(folder);
      if (check.isClean()) {
        return List.of(
            Finding.pass(
                name(),
                new Evidence(HASHES, "", check.listed() + " files"),
                "Every listed file is there with its hash."));
      }
      return check.differences().stream()
          .map(
              difference ->
                  Finding.fail(
                      name(),
                      Severity.HIGH,
                      Evidence.of(difference.name()),
                      difference.message() + ".",
                      "Restore the file as it was when the folder was sealed."))
          .toList();
    } catch (ArtifactException e) {
      return List.of(
          Finding.fail(
              name(),
              Severity.HIGH,
              new Evidence(HASHES, e.pointer(), ""),
              e.getMessage(),
              "Restore the list as it was when the folder was sealed."));
    }
  }

  private List<Finding> shapes(RunData run, String artifact) {
    List<AttentionShape> missing =
        run.protocol().shapes().stream()
            .filter(shape -> !run.measuredShapes().contains(shape))
            .toList();
    List<Finding> findings = new ArrayList<>();
    for (AttentionShape shape : missing) {
      boolean told =
          run.interrupted()
              || run.skips().stream()
                  .anyMatch(skip -> skip.shape().map(shape::equals).orElse(true));
      findings.add(
          told
              ? Finding.limit(
                  name(),
                  Severity.MEDIUM,
                  new Evidence(artifact, SHAPES, shape.toString()),
                  shape + " was declared and not measured; the reason is recorded.",
                  "State the rows that there are.")
              : Finding.fail(
                  name(),
                  Severity.HIGH,
                  new Evidence(artifact, SHAPES, shape.toString()),
                  shape + " was declared, and neither samples nor a reason are here.",
                  "Restore the missing file, or measure again."));
    }
    if (missing.isEmpty()) {
      findings.add(
          Finding.pass(
              name(), new Evidence(artifact, SHAPES, ""), "Every declared shape was measured."));
    }
    return findings;
  }
}
