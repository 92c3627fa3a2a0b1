package dev.warpmark.report.study;

import dev.warpmark.data.RunData;
import dev.warpmark.report.claim.Evidence;

/**
 * One data file of a folder with the run it holds.
 *
 * @param path its path within the folder, with {@code /}
 * @param sha256 SHA-256 of the file, hex
 * @param run the measurements in it, in the order of the file
 * @param extended whether it has the {@code warpmark} object beside the plain keys
 */
public record DataFile(String path, String sha256, RunData run, boolean extended) {
  /** The run it belongs to, as claims name it. */
  public String runName() {
    return run.protocol().phase() + " at " + run.startedAt();
  }

  /** A place in this file. */
  public Evidence at(String pointer) {
    return new Evidence(runName(), path, pointer, sha256);
  }

  /** A place below the {@code warpmark} object, or the nearest plain key where there is none. */
  public Evidence at(String extendedPointer, String plainPointer) {
    return at(extended ? "/warpmark" + extendedPointer : plainPointer);
  }
}
