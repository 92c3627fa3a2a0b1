package dev.warpmark.report.verify;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.HashCheck;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.UnpackedArchive;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Holds a folder against its hashes, its raw samples and its own report.
 *
 * <p>It names every file whose hash differs, is missing or is extra; for each JSON file the pointer
 * of each stored number that does not follow from the raw samples, also when the hashes were made
 * again; and every page that the data would write otherwise. What no comparison within a folder can
 * find is a change of everything at once: samples and all that follows from them.
 */
public final class Verify {
  private Verify() {}

  /** Verifies a folder, or the archive of one; what is wrong is in the answer, never thrown. */
  public static Verification of(Path path) {
    if (!Files.isRegularFile(path)) {
      return folder(path);
    }
    try (UnpackedArchive unpacked = UnpackedArchive.of(path)) {
      return folder(unpacked.folder(), path.toString());
    } catch (ArtifactException e) {
      return new Verification(
          path.toString(), Verdict.UNREADABLE, List.of(why(path.toString(), e)), List.of());
    }
  }

  /** Verifies a folder; what is wrong with it is in the answer, never thrown. */
  public static Verification folder(Path path) {
    return folder(path, path.toString());
  }

  private static Verification folder(Path path, String shown) {
    List<Deviation> deviations = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    hashes(path, deviations, notes);
    Verdict verdict = Verdict.DIFFERS;
    try {
      RunFolder folder = RunFolder.open(path);
      if (folder.state() != FolderState.SEALED) {
        deviations.add(
            new Deviation(
                "INCOMPLETE", "", "the folder is not sealed: " + folder.state().wireName()));
      }
      FolderContents contents = folder.contents();
      DataCheck data = DataCheck.of(contents);
      deviations.addAll(data.deviations());
      notes.addAll(data.notes());
      PageCheck pages = new PageCheck(folder, contents);
      pages.run();
      deviations.addAll(pages.deviations());
      notes.addAll(pages.notes());
    } catch (ArtifactException | UncheckedIOException e) {
      deviations.add(why(shown, e));
      verdict = Verdict.UNREADABLE;
    }
    return new Verification(
        shown, deviations.isEmpty() ? Verdict.HOLDS : verdict, deviations, notes);
  }

  /** What was thrown as a deviation, whose own file and pointer need not be said twice. */
  private static Deviation why(String shown, RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (!(thrown instanceof ArtifactException)) {
      return new Deviation(shown, "", message);
    }
    ArtifactException refusal = (ArtifactException) thrown;
    Deviation named = new Deviation(refusal.artifact(), refusal.pointer(), "");
    return new Deviation(
        named.file(), named.pointer(), message.replaceFirst(Pattern.quote(named.toString()), ""));
  }

  private static void hashes(Path path, List<Deviation> deviations, List<String> notes) {
    try {
      HashCheck check = HashCheck.of(path);
      check
          .differences()
          .forEach(
              difference ->
                  deviations.add(new Deviation(difference.name(), "", difference.message())));
      notes.add(check.listed() + " files are listed with their hash.");
    } catch (ArtifactException | UncheckedIOException e) {
      deviations.add(why("SHA256SUMS", e));
    }
  }
}
