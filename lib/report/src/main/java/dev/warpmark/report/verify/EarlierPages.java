package dev.warpmark.report.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.StoredFile;
import dev.warpmark.report.Report;
import dev.warpmark.report.claim.CheckRule;
import dev.warpmark.report.claim.EvidenceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages that another version wrote, held against their claims, and the claims against the data.
 *
 * <p>Each claim stands where it says; its text is its value, rounded; its evidence is there with
 * the hash it was read with; and where this version makes a claim of that rule from that evidence,
 * its value is the same, unless it is what that version's checks said. What is left of the page
 * besides claims and links holds no number, and the HTML form has the numbers of the Markdown form.
 */
final class EarlierPages {
  private final RunFolder folder;
  private final FolderContents contents;
  private final JsonNode claims;
  private final List<Deviation> deviations = new ArrayList<>();
  private final Map<String, Set<String>> derived = new HashMap<>();
  private final Map<String, String> hashes = new HashMap<>();

  private int ofChecks;

  private EarlierPages(RunFolder folder, FolderContents contents, JsonNode claims) {
    this.folder = folder;
    this.contents = contents;
    this.claims = claims;
  }

  /**
   * Holds every page against its claims, and every claim against the data.
   *
   * @param contents what the folder holds
   * @param claims the folder's claims, as that version wrote them
   * @param now the claims that this version makes of the data
   */
  static EarlierPages of(
      RunFolder folder, FolderContents contents, JsonValue claims, JsonNode now) {
    EarlierPages check = new EarlierPages(folder, contents, claims.node());
    for (JsonNode page : now.path("pages")) {
      page.path("claims").forEach(claim -> check.remember(now, claim));
    }
    claims.member("pages").elements().forEach(check::page);
    return check;
  }

  List<Deviation> deviations() {
    return deviations;
  }

  /** What was left out, where something was. */
  Optional<String> note() {
    return ofChecks == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d claims repeat another version's checks and were held against the pages only."
                .formatted(Report.CLAIMS, ofChecks));
  }

  private void remember(JsonNode now, JsonNode claim) {
    derived.computeIfAbsent(key(now, claim), key -> new HashSet<>()).add(value(claim));
  }

  private void page(JsonValue page) {
    String name = page.member("page").text();
    try {
      PageText text = PageText.read(folder.resolve(name));
      for (JsonValue claim : page.member("claims").elements()) {
        text.take(claim).ifPresent(wrong -> deviations.add(new Deviation(name, "", wrong)));
        claim(claim);
      }
      text.unclaimed().forEach(wrong -> deviations.add(new Deviation(name, "", wrong)));
      Path html = folder.resolve(name.replaceFirst("\\.md$", ".html"));
      if (Files.isRegularFile(html) && !text.hasNumbersOf(html)) {
        String file = folder.path().relativize(html).toString();
        deviations.add(new Deviation(file, "", "does not hold the numbers of " + name));
      }
    } catch (IOException | ArtifactException e) {
      deviations.add(new Deviation(name, "", "cannot be read"));
    }
  }

  /** A claim against its own value, its evidence, and what the data make now. */
  private void claim(JsonValue claim) {
    String text = claim.member("text").text();
    JsonNode value = claim.node().path("value");
    if (value.isNumber() && !PrintedNumber.isOf(text, value.doubleValue())) {
      add(claim, "“%s” is not %s, rounded".formatted(text, value));
    }
    for (JsonValue evidence : claim.member("evidence").elements()) {
      evidence(evidence);
    }
    if (CheckRule.isOne(claim.node().path("rule").asText())) {
      ofChecks++;
      return;
    }
    Set<String> values = derived.getOrDefault(key(claims, claim.node()), Set.of());
    if (!values.isEmpty() && !values.contains(value(claim.node()))) {
      add(claim, "says %s, the data give %s".formatted(value, String.join(" or ", values)));
    }
  }

  private void evidence(JsonValue evidence) {
    JsonNode place = EvidenceTable.place(claims, evidence.node());
    String file = place.path("file").asText();
    String pointer = place.path("pointer").asText();
    if (file.isEmpty()) {
      add(evidence, "names no place");
    } else if (!place.path("sha256").asText().equals(hash(file))) {
      add(evidence, file + " is not the file it was read from");
    } else if (!pointer.isEmpty() && contents.json(file).node().at(pointer).isMissingNode()) {
      add(evidence, "%s has nothing at %s".formatted(file, pointer));
    }
  }

  private void add(JsonValue where, String message) {
    deviations.add(new Deviation(Report.CLAIMS, where.pointer(), message));
  }

  private String hash(String file) {
    return hashes.computeIfAbsent(
        file,
        name -> contents.stored(name).map(StoredFile::sha256).orElseGet(() -> folder.sha256(name)));
  }

  /** What makes two claims the same: how they follow, and from where. */
  private static String key(JsonNode file, JsonNode claim) {
    StringBuilder key = new StringBuilder(claim.path("kind").asText());
    key.append('|').append(claim.path("rule").asText());
    key.append('|').append(claim.path("unit").asText("–"));
    for (JsonNode each : claim.path("evidence")) {
      JsonNode evidence = EvidenceTable.place(file, each);
      key.append('|').append(evidence.path("file").asText());
      key.append('#').append(evidence.path("pointer").asText());
    }
    return key.toString();
  }

  /** A value with the digits that derivation keeps on every machine. */
  private static String value(JsonNode claim) {
    JsonNode value = claim.path("value");
    return value.isNumber() ? "%.11e".formatted(value.doubleValue()) : value.asText();
  }
}
