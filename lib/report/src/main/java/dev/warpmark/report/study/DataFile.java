package dev.warpmark.report.study;

import dev.warpmark.analysis.RunSet;
import dev.warpmark.data.RunData;
import dev.warpmark.report.claim.Evidence;
import java.util.Comparator;

/**
 * One data file of a folder with the run it holds.
 *
 * @param path its path within the folder, with {@code /}
 * @param sha256 SHA-256 of the file, hex
 * @param run the measurements in it, in the order of the file
 */
public record DataFile(String path, String sha256, RunData run) {
  /** By phase, run and size of the work. */
  public static final Comparator<DataFile> ORDER =
      Comparator.<DataFile, String>comparing(file -> file.run().protocol().phase())
          .thenComparing(file -> file.run().startedAt())
          .thenComparing(file -> file.run().measuredShapes().get(0).flops())
          .thenComparing(DataFile::path);

  /** The run it belongs to, as claims name it. */
  public String runName() {
    return run.protocol().phase() + " at " + run.startedAt();
  }

  /** Whether another file holds a part of the same run. */
  boolean isOfSameRun(DataFile other) {
    return run.startedAt().equals(other.run.startedAt())
        && run.protocol().phase().equals(other.run.protocol().phase());
  }

  /** Whether another file holds what another process of the same set measured of the same. */
  boolean isOfSameSet(DataFile other) {
    return RunSet.areOneSet(run, other.run) && placeless().equals(other.placeless());
  }

  private String placeless() {
    return path.replaceFirst("^runs/\\d+/", "");
  }

  /** The file as a whole. */
  public Evidence whole() {
    return new Evidence(runName(), path, "", sha256);
  }

  /** A place below the object that holds the run. */
  public Evidence at(String pointer) {
    return new Evidence(runName(), path, "/warpmark" + pointer, sha256);
  }
}
