package dev.warpmark.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Small run folders: what a history and a query read of them. */
public final class ManyFolders {
  private ManyFolders() {}

  /** A run folder with one measurement of 1x2x64x32 on a device. */
  public static Path write(Path folder, Instant created, String device, double medianMicroseconds)
      throws IOException {
    return write(folder, created, device, "{}", medianMicroseconds);
  }

  /** As above, on a device with these details, as JSON. */
  public static Path write(
      Path folder, Instant created, String device, String details, double medianMicroseconds)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"schema": 1, "id": "%s", "created": "%s", "device": {"kind": "cpu", "name": "%s",
          "compute_units": 2, "memory_bytes": 8589934592, "details": %s},
         "build": {"version": "0.1.0", "commit": "0123abc", "dirty": false}}
        """
            .formatted(created.getEpochSecond(), created, device, details));
    Files.writeString(
        folder.resolve("summary.json"),
        String.format(
            Locale.ROOT,
            """
            {"measurements": [{"batch": 1, "heads": 2, "seq_len": 64, "head_dim": 32,
              "causal": false, "device": "%s", "backend": "flash", "mode": "isolated",
              "median_us": %.6f, "ci_lower_us": %.6f, "ci_upper_us": null, "n": 100,
              "one_level": true, "phase": "03"}], "comparisons": []}
            """,
            device,
            medianMicroseconds,
            medianMicroseconds * 0.99));
    return folder;
  }
}
