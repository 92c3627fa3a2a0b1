package dev.warpmark.artifact.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ArtifactFile;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.artifact.Statistic;
import dev.warpmark.artifact.StoredValue;
import dev.warpmark.artifact.SummaryOnly;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.device.TimingMode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the named tools wrote, see {@code foreign/README.md}. */
class ToolFilesTest {
  @TempDir Path folder;

  static Path fixture(String name) {
    try {
      return Path.of(ToolFilesTest.class.getResource("/foreign/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static LatencyRecord first(String name) {
    return Artifacts.run(fixture(name)).records().get(0);
  }

  /** Whatever the file is called, its content tells what it is. */
  @ParameterizedTest
  @CsvSource({
    "hyperfine.json, hyperfine JSON, 2",
    "pyperf.json, pyperf JSON, 2",
    "google-benchmark.json, Google Benchmark JSON, 2",
    "criterion/new/sample.json, criterion sample.json, 1",
    "jmh-avgt.json, JMH JSON, 2",
    "jmh-ss.json, JMH JSON, 2",
  })
  void eachIsRecognisedByItsContent(String name, String format, int series) throws IOException {
    Path renamed = Files.copy(fixture(name), folder.resolve("x.txt"));
    ArtifactFile file = Artifacts.run(renamed);
    assertEquals(Optional.of(format), file.format());
    assertEquals(series, file.records().size());
  }

  /** Means, medians and deviations that the tools computed themselves follow from what was read. */
  @ParameterizedTest
  @CsvSource({"hyperfine.json", "google-benchmark.json", "jmh-avgt.json", "jmh-ss.json"})
  void theToolsOwnStatisticsFollowFromTheSamples(String name) {
    for (LatencyRecord record : Artifacts.run(fixture(name)).records()) {
      assertTrue(record.stored(Statistic.MEAN).isPresent(), record.toString());
    }
    AuditReport report = Audit.of(fixture(name));
    assertTrue(report.of("stored-statistics").size() >= 4, report.toString());
    report
        .of("stored-statistics")
        .forEach(finding -> assertEquals(Status.PASS, finding.status(), finding.toString()));
  }

  @Test
  void hyperfineTimesARunInSeconds() {
    LatencyRecord record = Artifacts.run(fixture("hyperfine.json")).records().get(1);
    assertEquals("sleep 0.01", record.title());
    assertEquals(Optional.of(LatencyUnit.SECONDS), record.unit());
    assertEquals(30, record.size());
    assertEquals(1, record.processes().size(), "one occasion, although each run is a process");
    assertEquals("/results/1/times/7", record.pointer(7));
    assertTrue(record.values()[0] > 0.01, "sleep takes at least as long as it was told");
    assertEquals("sh -c 'echo \"<b>ü</b>\" >/dev/null'", first("hyperfine.json").title());
  }

  @Test
  void pyperfLeavesWarmUpsAndCalibrationOut() {
    LatencyRecord record = first("pyperf.json");
    assertEquals(28, record.size());
    assertEquals(7, record.processes().size());
    assertEquals("/benchmarks/0/runs/1/values/3", record.pointer(3));
    assertEquals("/benchmarks/0/runs/2/values/0", record.pointer(4));
    assertEquals(OptionalInt.of(1), record.context().warmup());
    assertEquals(Optional.of("AMD EPYC"), record.context().device());
    assertTrue(record.context().sampleMeaning().orElseThrow().startsWith("the mean of "));
    double median = record.seconds().orElseThrow()[0];
    assertTrue(median > 1e-6 && median < 1e-3, "a loop, not all loops: " + median);
  }

  @Test
  void googleBenchmarkKeepsRepetitionsInTheirUnit() {
    LatencyRecord record = first("google-benchmark.json");
    assertEquals("Sum/1000", record.title());
    assertEquals(12, record.size());
    assertEquals(Optional.of(LatencyUnit.MICROSECONDS), record.unit());
    assertEquals("/benchmarks/0/real_time", record.pointer(0));
    StoredValue median = record.stored(Statistic.MEDIAN).orElseThrow();
    assertEquals("/benchmarks/13/real_time", median.pointer());
  }

  @Test
  void criterionDividesTimesByIterations() {
    LatencyRecord record = first("criterion/new/sample.json");
    assertEquals("sum 1000", record.title());
    assertEquals(40, record.size());
    assertEquals(Optional.of(LatencyUnit.NANOSECONDS), record.unit());
    assertEquals(1513384.0 / 2938, record.values()[0]);
    assertEquals("the mean of 2938 to 117520 iterations", record.context().sampleMeaning().get());
  }

  @Test
  void whatStandsBesideCriterionsSamplesIsNoSecondSeries() {
    FolderContents contents = Artifacts.folder(fixture("criterion"));
    assertEquals(1, contents.records().size(), contents.toString());
    assertEquals(List.of(), contents.summaries());
    assertEquals(List.of(), contents.problems());
  }

  @Test
  void jmhKeepsForksApart() {
    LatencyRecord record = first("jmh-avgt.json");
    assertEquals("demo.Sum.sum n=1000 avgt", record.title());
    assertEquals(Optional.of(LatencyUnit.MICROSECONDS), record.unit());
    assertEquals(3, record.processes().size());
    assertEquals("/0/primaryMetric/rawData/1/0", record.pointer(8));
    assertEquals(Optional.of("JDK 17.0.15"), record.context().framework());
  }

  @Test
  void nvbenchReadsTheBinaryFileBesideIt() {
    FolderContents contents = Artifacts.file(fixture("nvbench.json"));
    LatencyRecord record = contents.records().get(0);
    assertEquals("attention SeqLen=512", record.title());
    assertEquals(60, record.size());
    assertEquals(Optional.of(LatencyUnit.SECONDS), record.unit());
    assertEquals(Optional.of(TimingMode.COLD), record.context().mode());
    assertEquals(Optional.of("NVIDIA L4"), record.context().device());
    double mean = record.stored(Statistic.MEAN).orElseThrow().value();
    assertEquals(mean, java.util.Arrays.stream(record.values()).average().orElseThrow(), 1e-18);
    SummaryOnly other = contents.summaries().get(0);
    assertEquals("attention SeqLen=1024", other.title());
    assertEquals("mean 3.75E-4 s", other.value());
    assertEquals(1, contents.summaries().size(), "the skipped state is none");
  }

  @Test
  void nvbenchWithoutItsBinaryFileHasOnlySummaries() throws IOException {
    Path alone = Files.copy(fixture("nvbench.json"), folder.resolve("nvbench.json"));
    FolderContents contents = Artifacts.file(alone);
    assertEquals(List.of(), contents.records());
    assertEquals(
        "The samples are in results/nvbench.json-bin/0.bin, which is not in the folder of the JSON.",
        contents.summaries().get(0).reason());
  }

  /** An excerpt of what NVBench itself wrote, on two cards, with {@code --json} alone. */
  @Test
  void nvbenchOwnFileHoldsOnlySummaries() {
    FolderContents contents = Artifacts.file(fixture("nvbench-json.json"));
    assertEquals(List.of(), contents.problems());
    assertEquals(List.of(), contents.records());
    assertEquals(
        List.of(
            "simple on Quadro GV100 | mean 0.0010034715849794225 s",
            "simple on Quadro GP100 | mean 0.0010027443022431728 s"),
        contents.summaries().stream()
            .limit(2)
            .map(each -> each.title() + " | " + each.value())
            .toList());
    assertEquals(4, contents.summaries().size(), "the skipped state is none");
    assertEquals("Only summaries were written.", contents.summaries().get(0).reason());
  }

  /** Calls on the host, deviations that are not finite, and a file that could not be written. */
  @Test
  void nvbenchOnTheHostAndWithoutAFile() throws IOException {
    String text = Files.readString(fixture("nvbench.json"));
    Files.createDirectories(folder.resolve("results/nvbench.json-bin"));
    Files.copy(fixture("nvbench.json-bin/0.bin"), folder.resolve("results/nvbench.json-bin/0.bin"));
    String onHost =
        text.replace("nv/cold/sample_times", "nv/cpu_only/sample_times")
            .replace("\"9.60146354492955e-07\"", "\"inf\"");
    Path host = Files.writeString(folder.resolve("host.json"), onHost);
    LatencyRecord record = Artifacts.file(host).records().get(0);
    assertEquals(60, record.size());
    assertEquals(Optional.empty(), record.context().mode());
    assertEquals(Optional.empty(), record.stored(Statistic.STANDARD_DEVIATION));
    Path failed =
        Files.writeString(folder.resolve("failed.json"), text.replace("\"filename\"", "\"none\""));
    assertEquals(
        "NVBench could not write the file of the samples.",
        Artifacts.file(failed).summaries().get(0).reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "google-benchmark-aggregates.json | Only aggregates over repetitions were written.",
        "jmh-thrpt.json | A throughput is no latency, nor is its inverse.",
        "jmh-sample.json | A histogram of times is kept, and not the order they were taken in.",
      })
  void onlySummariesAreSaidToBeThat(String name, String reason) {
    String message =
        assertThrows(ArtifactException.class, () -> Artifacts.run(fixture(name))).getMessage();
    assertTrue(message.contains(": holds only summaries. " + reason), message);
    AuditReport report = Audit.of(fixture(name));
    assertEquals(Status.LIMIT, report.of("raw-samples").get(0).status());
    assertTrue(report.toString().contains(reason), report.toString());
  }

  @Test
  void theFormatsThatAreReadAreThoseOfTheDocumentation() {
    assertEquals(8, Artifacts.formats().size());
    assertEquals("NVBench JSON", Artifacts.formats().get(0));
    assertEquals("CSV or plain list", Artifacts.formats().get(7), "the general come last");
  }
}
