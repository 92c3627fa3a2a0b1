package dev.warpmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.report.FolderCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command parses each file of a folder once and audits the folder once. */
class OneReadingTest {
  @TempDir Path place;

  private Path folder;
  private final Map<String, Integer> parsed = new TreeMap<>();
  private int audits;

  @BeforeEach
  void sealed() {
    folder = FolderCopy.sealed(place);
  }

  @Test
  void verifyReadsAndAuditsOnce() throws IOException {
    recordOneReading("verify");
  }

  @Test
  void auditReadsAndAuditsOnce() throws IOException {
    recordOneReading("audit");
  }

  @Test
  void reportReadsAndAuditsOnce() throws IOException {
    recordOneReading("report");
  }

  @Test
  void sealReadsAndAuditsOnce() throws IOException {
    Files.writeString(folder.resolve("INCOMPLETE"), "reporting\n");
    recordOneReading("seal");
  }

  private void recordOneReading(String command) throws IOException {
    StringWriter out = new StringWriter();
    Path file = place.resolve("flight.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.warpmark.JsonParsed").withoutThreshold();
      recording.enable("dev.warpmark.Audited").withoutThreshold();
      recording.start();
      PrintWriter writer = new PrintWriter(out, true);
      assertEquals(
          Main.OK, Main.execute(writer, writer, command, folder.toString()), out.toString());
      recording.stop();
      recording.dump(file);
    }
    RecordingFile.readAllEvents(file).forEach(this::count);
    assertEquals(1, audits, "audits");
    assertTrue(parsed.containsKey("enhanced_s512.json"), parsed.toString());
    assertTrue(parsed.containsKey("run.json"), parsed.toString());
    parsed.forEach((name, times) -> assertEquals(1, times, name));
  }

  /** What this test's own folder and thread did; other tests may run beside it. */
  private void count(RecordedEvent event) {
    if (event.getEventType().getName().endsWith("Audited")) {
      audits += event.getThread().getJavaThreadId() == Thread.currentThread().getId() ? 1 : 0;
    } else if (Path.of(event.getString("path")).startsWith(folder)) {
      parsed.merge(folder.relativize(Path.of(event.getString("path"))).toString(), 1, Integer::sum);
    }
  }
}
