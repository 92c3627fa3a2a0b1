package dev.warpmark.report.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.JsonValue;
import dev.warpmark.artifact.RoCrate;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.SummaryFile;
import dev.warpmark.data.Build;
import dev.warpmark.report.Report;
import dev.warpmark.report.index.IndexPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a report wrote, against what the data make now. */
final class PageCheck {
  private final RunFolder folder;
  private final FolderContents contents;
  private final List<Deviation> deviations = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  PageCheck(RunFolder folder, FolderContents contents) {
    this.folder = folder;
    this.contents = contents;
  }

  List<Deviation> deviations() {
    return deviations;
  }

  List<String> notes() {
    return notes;
  }

  void run() {
    Report report = Report.of(folder, contents);
    index(report);
    Map<String, byte[]> derived = report.files();
    if (derived.keySet().stream().noneMatch(name -> Files.exists(folder.resolve(name)))) {
      notes.add("The folder holds no report, so that no page was compared.");
      return;
    }
    boolean sameVersion = sameVersion();
    derived.forEach((name, bytes) -> compare(name, bytes, sameVersion));
    if (sameVersion && Files.exists(folder.resolve(RoCrate.NAME))) {
      json(RoCrate.NAME, RoCrate.of(folder, contents.runs()), true);
    }
  }

  /** The page a folder opens with; an older folder has none. */
  private void index(Report report) {
    Path file = folder.resolve(IndexPage.NAME);
    if (Files.isRegularFile(file)) {
      String writer = IndexPage.writerOf(file);
      if (writer.equals(Build.current().toString())) {
        page(IndexPage.NAME, file, report.index().bytes());
      } else {
        notes.add(
            "%s was written by %s and was not compared byte for byte."
                .formatted(IndexPage.NAME, writer));
      }
    }
  }

  /** Whether the pages were written by this very build. */
  private boolean sameVersion() {
    String writer = "unknown";
    try {
      writer = contents.json(Report.CLAIMS).findText("written_by").orElse(writer);
    } catch (ArtifactException e) {
      // The comparison of the file itself says what is wrong with it.
      return true;
    }
    String here = Build.current().toString();
    if (writer.equals(here)) {
      return true;
    }
    notes.add(
        "Pages were written by %s and this is %s, so that pages were held against their claims"
                .formatted(writer, here)
            + " and not compared byte for byte.");
    return false;
  }

  private void compare(String name, byte[] derived, boolean sameVersion) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      if (sameVersion || !(name.startsWith(Report.LATEX) || isWhereItWas(name))) {
        deviations.add(new Deviation(name, "", "is missing"));
      }
    } else if (name.equals(Report.AUDIT) && !sameVersion) {
      notes.add(name + " is of another version's checks and was not compared.");
    } else if (name.endsWith(".json")) {
      json(name, derived, sameVersion);
    } else if (sameVersion) {
      page(name, file, derived);
    }
  }

  /** Whether a page lies where an earlier version wrote it; its claims say so too. */
  private boolean isWhereItWas(String name) {
    return Report.MOVED.entrySet().stream()
        .anyMatch(
            moved -> moved.getValue().equals(name) && Files.exists(folder.resolve(moved.getKey())));
  }

  private void json(String name, byte[] derived, boolean sameVersion) {
    try {
      JsonValue stored = contents.json(name);
      JsonNode expected = Json.parse(new String(derived, StandardCharsets.UTF_8), name).node();
      if (name.equals(Report.CLAIMS) && !sameVersion) {
        EarlierPages earlier = EarlierPages.of(folder, contents, stored, expected);
        deviations.addAll(earlier.deviations());
        earlier.note().ifPresent(notes::add);
      } else if (name.equals(SummaryFile.NAME) && !sameVersion) {
        EarlierSummary earlier = EarlierSummary.of(stored.node(), expected);
        deviations.addAll(TreeComparison.of(name, stored.node(), earlier.expected()));
        earlier.note().ifPresent(notes::add);
      } else {
        deviations.addAll(TreeComparison.of(name, stored.node(), expected));
      }
    } catch (ArtifactException e) {
      deviations.add(new Deviation(name, e.pointer(), e.getMessage()));
    }
  }

  private void page(String name, Path file, byte[] derived) {
    try {
      byte[] stored = Files.readAllBytes(file);
      int at = Arrays.mismatch(stored, derived);
      if (at >= 0) {
        long line = 1;
        for (int i = 0; i < Math.min(at, stored.length); i++) {
          line += stored[i] == '\n' ? 1 : 0;
        }
        deviations.add(new Deviation(name, "", "line " + line + " is not what the data give"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
