package dev.warpmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.Devices;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.cli.light.Program;
import dev.warpmark.data.Build;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Device;
import dev.warpmark.fixture.RunFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @TempDir Path place;

  /** What a command printed, and how it ended. */
  private record Outcome(int status, String out, String err) {}

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Outcome(status, out.toString(), err.toString());
  }

  private JsonNode plan(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run-plan", "--device", "cpu"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--out", place.resolve("run").toString()));
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertEquals(Main.OK, outcome.status(), outcome.err());
    return new ObjectMapper().readTree(Files.readString(place.resolve("run/plan.json")));
  }

  @Test
  void theDefaultPlanIsTheSeedsStudy() throws IOException {
    JsonNode notebooks = plan().path("notebooks");
    assertEquals(
        List.of("01_benchmark", "02_optimize", "03_shapes", "04_report"),
        notebooks.findValuesAsText("name"));
    JsonNode first = notebooks.get(0).path("parameters");
    assertEquals(512, first.path("seqLen").asInt());
    assertEquals(100, first.path("samples").asInt());
    assertEquals("[128,256,512,1024]", notebooks.get(2).at("/parameters/seqLens").toString());
  }

  @Test
  void aBackendIsLaunchedForAProfilerToLookInto() {
    Outcome outcome =
        run("launch", "cpu", "flash[keys=32]", "1x2x64x64:causal", "--passes", "3", "--print");
    assertEquals(Main.OK, outcome.status(), outcome.err());
    assertEquals(3, outcome.out().lines().filter(line -> Double.parseDouble(line) > 0).count());
    assertEquals(Program.UNABLE, run("launch", "cpu", "flash", "64").status());
  }

  @Test
  void backendsMayNameTileSizes() throws IOException {
    JsonNode sweep =
        plan("--backends", "flash[keys=32],math", "--phases", "03").at("/notebooks/0/parameters");
    assertEquals("flash[keys=32],math", sweep.path("backendNames").asText());
  }

  @Test
  void shapesThatAreNoFamilyFollowAsText() throws IOException {
    JsonNode sweep =
        plan("--shapes", "2x3x64x64,2x3x128x64,8x8x4096x64,2x3x64x64:causal", "--phases", "03")
            .at("/notebooks/0/parameters");
    assertEquals("[64,128]", sweep.path("seqLens").toString());
    assertEquals("8x8x4096x64,2x3x64x64:causal", sweep.path("moreShapes").asText());
  }

  @Test
  void processesArePlannedForWhatCompares() throws IOException {
    JsonNode notebooks = plan("--runs", "6").path("notebooks");
    assertTrue(notebooks.get(0).at("/parameters/runs").isMissingNode());
    assertEquals(6, notebooks.get(1).at("/parameters/runs").asInt());
    assertEquals(6, notebooks.get(2).at("/parameters/runs").asInt());
    Outcome none = run("run-plan", "--device", "cpu", "--runs", "0");
    assertEquals("warpmark: --runs must be between 1 and 99, was 0", none.err().strip());
  }

  @Test
  void aFolderIsGoneOnWithByItsOwnPlanWhereNoOptionIsGiven() throws IOException {
    JsonNode begun = plan("--samples", "20", "--phases", "03,04");
    Outcome outcome = run("run-plan", "--resume", place.resolve("run").toString());
    assertEquals(Main.OK, outcome.status(), outcome.err());
    assertTrue(outcome.out().startsWith("Going on with 03_shapes, 04_report on "), outcome.out());
    JsonNode now = new ObjectMapper().readTree(Files.readString(place.resolve("run/plan.json")));
    assertEquals(begun.path("notebooks"), now.path("notebooks"));
    assertTrue(now.path("resume").asBoolean());
  }

  @Test
  void aFolderIsGoneOnWithOnlyUnderTheSamePlan() throws IOException {
    plan("--samples", "20");
    String folder = place.resolve("run").toString();
    Outcome same = run("run-plan", "--device", "cpu", "--samples", "20", "--resume", folder);
    assertEquals(Main.OK, same.status(), same.err());
    Outcome other = run("run-plan", "--device", "cpu", "--samples", "30", "--resume", folder);
    assertEquals(Program.UNABLE, other.status());
    assertTrue(other.err().contains("was begun with other options"), other.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": \"[^\"]*\" | \"version\": \"0.0.1\" | was measured with Warpmark 0.0.1",
        "\"commit\": \"[^\"]*\" | \"commit\": \"0123abc\" | was measured with Warpmark",
        "\"compute_units\": \\d+ | \"compute_units\": 999 | (999 units",
        "\"name\": \"[^\"]*\" | \"name\": \"Another CPU\" | was measured on Another CPU",
      })
  void aFolderOfAnotherDeviceOrLibraryIsNotGoneOnWith(String from, String to, String sentence)
      throws IOException {
    plan("--samples", "20");
    Path folder = place.resolve("run");
    Path identity = folder.resolve("run.json");
    String edited = Files.readString(identity).replaceFirst(from.strip(), to.strip());
    Files.writeString(identity, edited);
    Outcome outcome =
        run("run-plan", "--device", "cpu", "--samples", "20", "--resume", folder.toString());
    assertEquals(Program.UNABLE, outcome.status());
    assertTrue(outcome.err().contains(sentence.strip()), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  @Test
  void aFolderWhoseProtocolIsNotThatOfItsDataIsNotGoneOnWith() throws IOException {
    plan("--samples", "20");
    RunFolder folder = RunFolder.open(place.resolve("run"));
    Device device = Devices.named("cpu");
    RunData made = RunFixture.varied("01", 1, 512);
    folder.save(RunFixture.of(made).device(device.facts()).measuredWith(Build.current()).build());
    String[] resume = {
      "run-plan", "--device", "cpu", "--samples", "20", "--resume", folder.path().toString()
    };
    assertEquals(Main.OK, run(resume).status());
    Path protocol = folder.path().resolve("protocols/01.json");
    Files.writeString(protocol, Files.readString(protocol).replace("warmup=20", "warmup=21"));
    Outcome outcome = run(resume);
    assertEquals(Program.UNABLE, outcome.status());
    assertTrue(outcome.err().contains("protocols/01.json is not the protocol"), outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--samples 3 | --samples must be at least 10, was 3",
        "--warmup -1 | --warmup must be at least 0, was -1",
        "--target 0.9 | --target must be above 1, was 0.9",
        "--phases 07 | --phases must be among 01, 02, 03, 04, was \"07\"",
        "--shapes 3x4 | a shape looks like 32x8x512x64 or 32x8x512x64:causal",
        "--budget soon | a time looks like 90s, 60m or 2h, was \"soon\"",
        "--device tpu | device \"tpu\" is unknown; there are: best, cpu, gpu",
        "--smples 3 | Unknown options: '--smples', '3'",
        "--batch 0 | batch must be at least 1, was 0",
      })
  void badOptionsGetOneSentenceAndLeaveNothing(String options, String sentence) {
    List<String> arguments = new ArrayList<>(List.of("run-plan"));
    arguments.addAll(List.of(options.strip().split(" ")));
    arguments.addAll(List.of("--out", place.resolve("run").toString()));
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertEquals(Program.UNABLE, outcome.status());
    assertTrue(outcome.err().contains(sentence.strip()), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertFalse(Files.exists(place.resolve("run")), "nothing half-made is left");
  }

  @Test
  void aFolderIsNotBegunTwice() throws IOException {
    plan();
    Outcome again = run("run-plan", "--device", "cpu", "--out", place.resolve("run").toString());
    assertEquals(Program.UNABLE, again.status());
    assertTrue(again.err().contains("is a run folder already"), again.err());
  }

  @Test
  void sealingWhatIsNoRunFolderSaysSo() {
    Outcome outcome = run("seal", place.toString());
    assertEquals(Program.UNABLE, outcome.status());
    assertTrue(outcome.err().contains("is no run folder"), outcome.err());
  }

  @Test
  void doctorNamesTheProcessorAndItsBackends() {
    Outcome outcome = run("doctor");
    assertEquals(Main.OK, outcome.status());
    assertTrue(outcome.out().contains("backend flash"), outcome.out());
  }

  @Test
  void compareEndsWithItsVerdict() throws IOException {
    Path slow = Files.writeString(place.resolve("slow.json"), processes(2));
    Path fast = Files.writeString(place.resolve("fast.json"), processes(1));
    Outcome regression = run("compare", fast.toString(), slow.toString());
    assertEquals(Program.FOUND, regression.status(), regression.err());
    assertTrue(regression.out().contains("slower beyond the threshold"), regression.out());
    Outcome allowed = run("compare", "--threshold", "150%", fast.toString(), slow.toString());
    assertEquals(Main.OK, allowed.status(), allowed.err());
    Outcome wrong = run("compare", "--threshold", "0.05", fast.toString(), slow.toString());
    assertEquals(Program.UNABLE, wrong.status());
    assertEquals("warpmark: --threshold looks like 5% or 2.5%, was \"0.05\"\n", wrong.err());
    assertEquals(Program.UNABLE, run("compare", fast.toString(), "none.json").status());
  }

  /** A pyperf file of five processes that are near a level in milliseconds. */
  private static String processes(int level) {
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      runs.append(i == 0 ? "" : ",").append("{\"values\":[0.00%d0%d]}".formatted(level, i));
    }
    return "{\"version\":\"1.0\",\"benchmarks\":[{\"runs\":[" + runs + "]}]}";
  }
}
