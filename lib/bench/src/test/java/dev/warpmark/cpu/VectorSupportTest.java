package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.CorrectnessCase;
import dev.warpmark.attention.CorrectnessReport;
import dev.warpmark.attention.CorrectnessSuite;
import dev.warpmark.attention.InputKind;
import dev.warpmark.device.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VectorSupportTest {
  @AfterEach
  void switchOn() {
    System.clearProperty(VectorSupport.SWITCH);
  }

  /** Runs in JVMs of their own: says which arithmetic it found and whether flash is correct. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      Device cpu = new CpuDeviceProvider().discover().found().orElseThrow();
      AttentionShape shape = AttentionShape.batch(1).heads(2).lengths(70, 90).headDim(24);
      List<CorrectnessCase> cases =
          Arrays.stream(InputKind.values())
              .filter(kind -> !kind.name().startsWith("OFFSET"))
              .map(kind -> CorrectnessCase.of(shape.causal(), kind))
              .toList();
      var flash = cpu.backend("flash");
      CorrectnessReport report =
          new CorrectnessSuite(cases).run("flash", flash::refusal, flash::forward);
      System.out.println(cpu.facts().details().get("arithmetic") + "; " + report.refusal());
    }
  }

  private static String probe(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void withoutTheModulePlainJavaIsCorrect() throws IOException, InterruptedException {
    assertEquals("plain Java; Optional.empty", probe());
  }

  /** On x86 this is the 6 × 2 block of processors with 16 registers; elsewhere the usual one. */
  @Test
  void narrowerVectorsAreCorrect() throws IOException, InterruptedException {
    String found =
        probe(
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:UseAVX=2");
    assertTrue(found.matches("Vector API, (128|256) bit; Optional.empty"), found);
  }

  @Test
  void theSwitchGivesPlainJavaAndSaysWhy() {
    System.setProperty(VectorSupport.SWITCH, "false");
    VectorSupport.Choice choice = VectorSupport.choose();
    assertEquals("plain Java", choice.operations().description());
    assertEquals("switched off by -Dwarpmark.cpu.vector=false", choice.reason());
  }
}
