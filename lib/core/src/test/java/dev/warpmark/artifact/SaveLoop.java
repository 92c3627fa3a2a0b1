package dev.warpmark.artifact;

import dev.warpmark.fixture.RunFixture;
import java.nio.file.Path;

/** A program that saves runs to a folder until it is ended from outside, for tests of that. */
final class SaveLoop {
  private SaveLoop() {}

  /** Arguments: the folder, the first seed, how many saves, and the shape's length. */
  public static void main(String[] args) {
    RunFolder folder = RunFolder.open(Path.of(args[0]));
    long seed = Long.parseLong(args[1]);
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      folder.save(RunFixture.varied("03", seed + i, 512));
      System.out.println("saved");
    }
  }
}
