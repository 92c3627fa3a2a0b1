package dev.warpmark.report;

import static dev.warpmark.report.RunFixture.SHAPE;
import static dev.warpmark.report.RunFixture.around;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run folders of fixed runs whose every byte is the same on every machine. */
public final class FolderFixture {
  private FolderFixture() {}

  /** A folder with all phases: one shape, a confirmed pick, and a sweep with a shifted row. */
  public static RunFolder full(Path parent) {
    return of(
        parent.resolve("full"),
        RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.325).build(),
        confirmation().build(),
        sweep().build());
  }

  /** A folder of these runs. */
  public static RunFolder of(Path path, RunData... runs) {
    RunFolder folder = RunFolder.create(path, runs[0].device());
    for (RunData run : runs) {
      folder.save(run);
    }
    settle(folder);
    return RunFolder.open(path);
  }

  static RunFixture confirmation() {
    return RunFixture.phase("02-confirm")
        .arm("flash", ArmRole.SUBJECT, 0.300)
        .arm("math", ArmRole.BASELINE, SHAPE, i -> around(0.336).applyAsDouble(i + 1003))
        .arm("math", ArmRole.REPEATED_BASELINE, SHAPE, i -> around(0.336).applyAsDouble(i + 2007));
  }

  static RunFixture sweep() {
    return RunFixture.phase("03")
        .arm(
            "flash",
            ArmRole.SUBJECT,
            SHAPE.withSeqLen(128),
            i -> around(0.0707).applyAsDouble(i + 4001))
        .arm("flash", ArmRole.SUBJECT, SHAPE, i -> around(0.325).applyAsDouble(i + 3011))
        .arm(
            "flash",
            ArmRole.SUBJECT,
            SHAPE.withSeqLen(1024),
            i -> around(i < 50 ? 1.17 : 1.38).applyAsDouble(i));
  }

  /** Replaces what differs between machines: identity, build, host. */
  private static void settle(RunFolder folder) {
    try {
      Path identity = folder.path().resolve("run.json");
      String text =
          Files.readString(identity)
              .replaceAll("\"id\": \"[^\"]*\"", "\"id\": \"fixture\"")
              .replaceAll("\"created\": \"[^\"]*\"", "\"created\": \"2026-01-02T03:04:05Z\"")
              .replaceAll("\"version\": \"[^\"]*\"", "\"version\": \"0.1.0\"")
              .replaceAll(
                  "\"commit\": \"[^\"]*\"",
                  "\"commit\": \"0123456789abcdef0123456789abcdef01234567\"")
              .replaceAll("\"dirty\": [a-z]+", "\"dirty\": false");
      Files.writeString(identity, text);
      for (String name : new String[] {"env.json", "optimization/env.json"}) {
        Path file = folder.path().resolve(name);
        if (Files.exists(file)) {
          Files.writeString(
              file,
              Files.readString(file)
                  .replaceAll("\"os\": \"[^\"]*\"", "\"os\": \"Linux\"")
                  .replaceAll("\"os_version\": \"[^\"]*\"", "\"os_version\": \"6\"")
                  .replaceAll("\"arch\": \"[^\"]*\"", "\"arch\": \"amd64\""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
