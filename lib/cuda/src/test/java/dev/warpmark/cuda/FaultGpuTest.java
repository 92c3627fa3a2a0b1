package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel that faults, in a process of its own since it may take the card from its process. */
@Tag("gpu")
class FaultGpuTest {
  @TempDir Path folder;

  @Test
  void isNamedKeepsTheSamplesAndSaysWhatToDo() throws IOException, InterruptedException {
    GpuCard.orSkip();
    Path kernels = KernelFolder.copyTo(folder.resolve("kernels"));
    KernelFolder.edit(
        kernels, "memory_efficient.cu", KernelFolder.doing("*(volatile int *)0 = 1;"));
    List<String> said = outputOf(FaultGpuProcess.class, kernels);
    assertEquals("before: 3 samples", said.get(0));
    assertTrue(
        said.get(1)
            .matches(
                "fault: cu\\w+ of kernel memory_efficient failed with CUDA_ERROR_\\w+ \\(\\d+, .*"),
        said.get(1));
    if (said.get(1).endsWith("a new context answers")) {
      assertEquals("afterwards: 3 samples", said.get(2));
    } else {
      assertTrue(said.get(1).endsWith(": restart the kernel"), said.get(1));
      assertTrue(said.get(2).endsWith("could not be made anew; restart the kernel"), said.get(2));
    }
    assertEquals("samples kept: 3", said.get(3));
  }

  private List<String> outputOf(Class<?> main, Path kernels)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                main.getName(),
                kernels.toString(),
                folder.resolve("cache").toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process hangs");
    return Files.readAllLines(output);
  }

  /** As this process has it, also where a launcher holds it back from the system property. */
  private static String classPath() {
    return System.getProperty("warpmark.test.classpath", System.getProperty("java.class.path"));
  }
}
