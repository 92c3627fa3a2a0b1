package dev.warpmark.audit.check;

import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Is the protocol beside the data the one they were measured under, and has it its hash? */
public final class ProtocolHash implements Check {
  private static final String REMEDY = "Restore the protocol as it was declared.";

  @Override
  public String name() {
    return "protocol";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (ArtifactFile file : subject.files()) {
      Optional<String> stored = file.storedProtocolHash();
      if (stored.isPresent()) {
        String derived = file.run().orElseThrow().protocol().sha256();
        findings.add(
            compare(
                new Evidence(file.name(), "/warpmark/protocol/sha256", stored.get()),
                stored.get().equals(derived),
                "The protocol in the file does not have the hash beside it."));
      }
    }
    for (JsonValue document : subject.documents()) {
      if (document.find("canonical_text").isPresent() && document.find("phase").isPresent()) {
        findings.add(check(document, subject.runs()));
      }
    }
    return findings;
  }

  private Finding check(JsonValue document, List<RunData> runs) {
    String hash = document.findText("sha256").orElse("");
    String text = document.findText("canonical_text").orElse("");
    String phase = document.findText("phase").orElse("");
    List<RunData> ofPhase =
        runs.stream().filter(run -> run.protocol().phase().equals(phase)).toList();
    boolean known =
        ofPhase.isEmpty()
            || ofPhase.stream()
                .anyMatch(
                    run ->
                        run.protocol().sha256().equals(hash)
                            && run.protocol().canonicalText().equals(text));
    return compare(
        new Evidence(document.artifact(), "/sha256", hash),
        known,
        "The declared protocol is not the one that phase " + phase + " was measured under.");
  }

  private Finding compare(Evidence evidence, boolean holds, String problem) {
    return holds
        ? Finding.pass(name(), evidence, "The protocol has its hash.")
        : Finding.fail(name(), Severity.HIGH, evidence, problem, REMEDY);
  }
}
