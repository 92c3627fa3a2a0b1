package dev.warpmark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.ArmRole;
import dev.warpmark.display.Rich;
import dev.warpmark.fixture.RunFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first table in a fresh Java runtime: a bare Tablesaw has SLF4J complain into the cell. */
class SilenceTest {
  /** What the child process runs. */
  public static final class Child {
    private Child() {}

    /** Prints a table. */
    public static void main(String[] args) {
      var run = RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 1).build();
      Rich rich = new TableAdapter().adapt(SampleTable.of(run));
      System.out.println(rich.mimeBundle().get(Rich.TEXT));
    }
  }

  @Test
  void theFirstTablePrintsNothingButItself(@TempDir Path folder) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectError(errors.toFile())
            .start();
    List<String> output = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor());
    assertEquals("", Files.readString(errors));
    assertEquals("Samples", output.get(0).strip());
    assertTrue(output.stream().noneMatch(line -> line.contains("SLF4J")));
  }
}
