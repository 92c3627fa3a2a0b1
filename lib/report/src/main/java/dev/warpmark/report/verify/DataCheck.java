package dev.warpmark.report.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.Rederivation;
import dev.warpmark.artifact.RunIdentity;
import dev.warpmark.data.Build;
import dev.warpmark.report.study.Material;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data files: every stored number against the raw samples, every copy against its original. */
final class DataCheck {
  private static final List<String> COPIED = List.of("settings", "observed_at", "device", "build");

  /** What does not change between two looks at one device. */
  private static final List<String> IDENTITY =
      List.of("kind", "name", "compute_units", "memory_bytes");

  private final FolderContents contents;
  private final List<Deviation> deviations = new ArrayList<>();
  private final Map<String, Set<String>> verdicts = new LinkedHashMap<>();

  private DataCheck(FolderContents contents) {
    this.contents = contents;
  }

  static DataCheck of(FolderContents contents) {
    DataCheck check = new DataCheck(contents);
    contents.files().parallelStream().forEach(ArtifactFile::rederivation);
    check.contents.problems().forEach(check::problem);
    check.contents.files().forEach(check::derived);
    check.contents.documents().forEach(check::copied);
    return check;
  }

  List<Deviation> deviations() {
    return deviations;
  }

  /** What other versions' rules decided otherwise, a sentence for each version. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    verdicts.forEach(
        (build, places) ->
            notes.add(
                "%s, which measured, and %s, which verifies, judge %d series by different rules, the first at %s. Numbers were compared and verdicts were not; ./warpmark report DIR writes the pages by the rules of the version that writes them."
                    .formatted(
                        build, Build.current().brief(), places.size(), places.iterator().next())));
    return notes;
  }

  private void problem(ArtifactException problem) {
    if (!Material.GENERATED.contains(problem.artifact())) {
      deviations.add(new Deviation(problem.artifact(), problem.pointer(), problem.getMessage()));
    }
  }

  private void derived(ArtifactFile file) {
    Rederivation rederivation = file.rederivation();
    for (Rederivation.Difference verdict : rederivation.verdicts()) {
      verdicts
          .computeIfAbsent(file.run().orElseThrow().build().brief(), build -> new LinkedHashSet<>())
          .add(file.name() + " " + verdict.series());
    }
    rederivation
        .differences()
        .forEach(
            difference ->
                deviations.add(
                    new Deviation(
                        file.name(),
                        difference.pointer(),
                        "says %s, the samples give %s"
                            .formatted(difference.stored(), difference.derived()))));
    if (file.run().isPresent()) {
      String stated = file.storedProtocolHash().orElse("");
      if (!stated.equals(file.run().get().protocol().sha256())) {
        deviations.add(
            new Deviation(
                file.name(),
                "/warpmark/protocol/sha256",
                "is not the hash of the protocol beside it"));
      }
    }
  }

  /** A document that repeats what data files hold: environments, protocols, the identity. */
  private void copied(JsonValue document) {
    String name = document.artifact();
    if (("/" + name).contains("/protocols/")) {
      protocol(document);
    } else if (name.equals("env.json") || name.endsWith("/env.json")) {
      repeated(document, "environment");
    } else if (name.equals(RunIdentity.FILE)) {
      identity(document);
    }
  }

  /** The file must agree with some data file of its phase, wherever both have a key. */
  private void protocol(JsonValue document) {
    String phase = document.findText("phase").orElse("");
    closest(
            originals("protocol").stream()
                .filter(original -> original.path("phase").asText().equals(phase))
                .filter(original -> original.path("run").equals(document.node().path("run")))
                .map(original -> common(document, "", original))
                .toList())
        .ifPresent(deviations::addAll);
  }

  /** The device a folder is about is one that it holds a run on. */
  private void identity(JsonValue document) {
    JsonNode stored = document.node().path("device");
    closest(
            originals("device").stream()
                .map(
                    original ->
                        IDENTITY.stream()
                            .flatMap(
                                key ->
                                    TreeComparison.of(
                                        document.artifact(),
                                        "/device/" + key,
                                        stored.get(key),
                                        original.get(key))
                                        .stream())
                            .toList())
                .toList())
        .ifPresent(deviations::addAll);
  }

  private void repeated(JsonValue document, String environment) {
    List<List<Deviation>> candidates = new ArrayList<>();
    for (JsonNode run : originals("")) {
      List<Deviation> found = new ArrayList<>();
      for (String key : COPIED) {
        JsonNode original = run.has(key) ? run.get(key) : run.path(environment).get(key);
        JsonNode stored = document.node().get(key);
        if (stored != null && original != null) {
          found.addAll(TreeComparison.of(document.artifact(), "/" + key, stored, original));
        }
      }
      candidates.add(found);
    }
    closest(candidates).ifPresent(deviations::addAll);
  }

  private static List<Deviation> common(JsonValue document, String pointer, JsonNode original) {
    List<Deviation> found = new ArrayList<>();
    original
        .fieldNames()
        .forEachRemaining(
            key -> {
              JsonNode stored = document.node().get(key);
              found.addAll(
                  TreeComparison.of(
                      document.artifact(), pointer + "/" + key, stored, original.get(key)));
            });
    return found;
  }

  private static Optional<List<Deviation>> closest(List<List<Deviation>> candidates) {
    return candidates.stream().min(Comparator.comparingInt(List::size));
  }

  /** What each data file holds at a key of its run; the run itself for an empty key. */
  private List<JsonNode> originals(String key) {
    return contents.files().stream()
        .filter(file -> file.run().isPresent())
        .map(file -> file.document().orElseThrow().member("warpmark").node())
        .map(run -> key.isEmpty() ? run : run.path(key))
        .toList();
  }
}
