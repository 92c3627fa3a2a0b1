package dev.warpmark.artifact.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.audit.Audit;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.display.Rich;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half-known formats, mixed units and hostile names: one clear sentence each. */
class BadToolFilesTest {
  private static final String NVBENCH =
      "{'devices':[],'benchmarks':[{'name':'b','states':[{'summaries':[{'tag':"
          + "'nv/json/bin:nv/cold/sample_times','data':[{'name':'filename','value':'%s'},"
          + "{'name':'size','value':'%s'}]}]}]}]}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'unknown': [{'a': 1}]} | holds no latencies: expected an array of samples in JSON, one"
            + " latency a line in CSV, or a file of criterion sample.json, Google Benchmark JSON,"
            + " hyperfine JSON, JMH JSON, NVBench JSON, pyperf JSON",
        "{'results':[{'command':'x','mean':1,'times':[1,-2]}]} |"
            + " /results/0/times/1: must be a finite number above 0, was -2",
        "{'results':[{'command':'x','mean':1,'times':[]}]} |"
            + " /results/0/times: must hold at least one latency, was array",
        "{'results':[{'command':'x','mean':1,'user':1}]} |"
            + " holds only summaries. The times of the single runs are not in the file.",
        "{'version':'1.0','benchmarks':[{'runs':[{'warmups':[[1,1]]}]}]} |"
            + " /benchmarks/0/runs: must hold a run with values, was array",
        "{'version':'1.0','metadata':{'unit':'byte'},'benchmarks':[{'runs':[{'values':[1]}]}]} |"
            + " holds only summaries. Its values are no times.",
        "{'context':{},'benchmarks':[{'name':'a','real_time':1,'time_unit':'us'},"
            + "{'name':'a','real_time':1,'time_unit':'ms'}]} |"
            + " /benchmarks/1/time_unit: must be us as in /benchmarks/0, was \"ms\"",
        "{'context':{},'benchmarks':[{'name':'a','real_time':1,'time_unit':'fortnight'},"
            + "{'name':'a','real_time':1,'time_unit':'ms'}]} |"
            + " /benchmarks/0/time_unit: must be one of s, ms, us, ns, was \"fortnight\"",
        "{'context':{},'benchmarks':[{'name':'a','run_type':'iteration','error_occurred':true,"
            + "'error_message':'no GPU'}]} | holds only summaries. The benchmark failed",
        "{'context':{},'benchmarks':[{'name':'a','real_time':1,'time_unit':'ms','iterations':7}]}"
            + " | holds only summaries. It is the mean of 7 iterations of one repetition. Run it"
            + " with --benchmark_repetitions=20",
        "{'sampling_mode':'Flat','iters':[1,2],'times':[1]} |"
            + " /times: must hold as many values as /iters, 2, and holds 1",
        "[{'benchmark':'b','mode':'avgt','primaryMetric':{'scoreUnit':'x/op','score':1,"
            + "'rawData':[[1]]}}] |"
            + " /0/primaryMetric/scoreUnit: must be a time for each operation, was \"x/op\"",
        "[{'benchmark':'b','mode':'avgt','primaryMetric':{'scoreUnit':'s/op','score':1,"
            + "'rawData':[]}}] |"
            + " /0/primaryMetric/rawData: must hold the scores of at least one fork",
        "{'devices':[],'benchmarks':[{'name':'b','states':[{'summaries':{'old':{}}}]}]} |"
            + " /benchmarks/0/states/0/summaries: must be an array of summaries with tags",
        "{'unit':'ms','latencies_us':[1,2]} | /unit: must be us as /latencies_us says, was \"ms\"",
        "latency_ms\\n\"1\\n2\" | line 2: must be a finite number above 0, was \"1 2\"",
        "latency_ms\\n1\\n\"2\\n3 | must close the quotes that open after line 2",
        "latency_ms\\n1,5\\n | line 2: must have no more cells than the header, was 1,5",
        "a;latency_ms\\nx;1,5\\n | line 2: must be a finite number above 0, was \"1,5\"",
        "latency_ms\\n1.0f\\n | line 2: must be a finite number above 0, was \"1.0f\"",
        "latency_ms\\n1.0d\\n | line 2: must be a finite number above 0, was \"1.0d\"",
        "1.0f\\n2\\n | line 1: must be a finite number above 0, was \"1.0f\"",
        "5 ms\\n6\\n | line 1: must be a finite number above 0, was \"5 ms\"",
        "NaN\\n6\\n | line 1: must be a finite number above 0, was \"NaN\"",
        "1,2\\n3,4\\n | line 1: must be one latency, or have a header that names one, was 1,2",
        "name,latency_ms\\n\"a,b\",-1\\n | line 2: must be a finite number above 0, was \"-1\"",
      })
  void aSentence(String content, String sentence) throws IOException {
    String text = content.replace('\'', '"').replace("\\n", "\n");
    Path file = Files.writeString(folder.resolve("in"), text);
    String message = assertThrows(ArtifactException.class, () -> Artifacts.run(file)).getMessage();
    assertTrue(message.contains(sentence.strip()), message);
    assertEquals(1, message.lines().count(), message);
    assertEquals(Set.of("in"), names(folder), "nothing is written");
  }

  @ParameterizedTest
  @CsvSource({"secret.bin", "../secret.bin", "/etc/hostname", "deep/../../secret.bin"})
  void aBinaryFileOutsideTheFolderIsNotRead(String name) throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.write(folder.resolve("secret.bin"), new byte[8]);
    String text = NVBENCH.formatted(name, "2").replace('\'', '"');
    Path file = Files.writeString(inner.resolve("nv.json"), text);
    String reason = Artifacts.file(file).summaries().get(0).reason();
    assertTrue(reason.endsWith("which is not in the folder of the JSON."), reason);
  }

  @Test
  void aBinaryFileOfTheWrongSizeOrWithZeroesIsRefused() throws IOException {
    Files.write(folder.resolve("0.bin"), new byte[8]);
    assertProblem("0.bin", "3", "with 4 bytes each, and that has 8 bytes");
    assertProblem("0.bin", "2", "must name a file of finite times above 0, and sample 0 is 0.0");
  }

  private void assertProblem(String name, String size, String sentence) throws IOException {
    String text = NVBENCH.formatted(name, size).replace('\'', '"');
    Path file = Files.writeString(folder.resolve("nv.json"), text);
    String message = Artifacts.file(file).problems().get(0).getMessage();
    assertTrue(message.contains(sentence), message);
  }

  @Test
  void compressedAndBinaryFilesAreNamedAsSuch() throws IOException {
    Path packed = Files.write(folder.resolve("a.json.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    assertTrue(Artifacts.file(packed).problems().get(0).getMessage().contains("is compressed"));
    Path binary = Files.write(folder.resolve("b.csv"), new byte[] {1, 0, 2});
    assertTrue(
        Artifacts.file(binary).problems().get(0).getMessage().contains("neither JSON nor text"));
    Path latin = Files.write(folder.resolve("c.csv"), "µ1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(
        Artifacts.file(latin).problems().get(0).getMessage().contains("cannot be read as text"));
  }

  @Test
  void twoFormatsInAFolderAreSaid() throws IOException {
    Files.copy(ToolFilesTest.fixture("hyperfine.json"), folder.resolve("a.json"));
    Files.copy(ToolFilesTest.fixture("jmh-avgt.json"), folder.resolve("b.json"));
    AuditReport report = Audit.of(folder);
    assertTrue(
        report.of("one-format").get(0).message().contains("(hyperfine JSON, JMH JSON)"),
        report.toString());
    assertEquals(1, report.of("one-format").size());
    Files.delete(folder.resolve("b.json"));
    assertEquals(0, Audit.of(folder).of("one-format").size());
  }

  @Test
  void namesWithMarkupQuotesNewlinesAndDirectionMarksStayOnTheirLine() throws IOException {
    String command = "<script>alert(\\\"1\\\")</script>\\n\\u001b[31mpass\\u202e 'ü' 漢字";
    String text =
        "{\"results\":[{\"command\":\"%s\",\"mean\":1,\"user\":0,\"times\":[1,2,3]}]}"
            .formatted(command);
    Path file = Files.writeString(folder.resolve("<b>\n\"x\".json"), text);
    LatencyRecord record = Artifacts.run(file).records().get(0);
    assertEquals("<script>alert(\"1\")</script> \uFFFD[31mpass\uFFFD 'ü' 漢字", record.title());
    assertEquals(1, record.toString().lines().count());
    AuditReport report = Audit.of(file);
    assertFalse(report.toString().contains("\u001b"));
    assertFalse(report.toString().contains("<b>\n"), report.toString());
    String html = (String) report.mimeBundle().get(Rich.HTML);
    assertFalse(html.contains("<script>") || html.contains("<b>\n"), html);
  }

  @Test
  void aFolderOfManyKindsReadsWhatItCan() throws IOException {
    Files.writeString(folder.resolve("tukey.json"), "[1, 2, 3, 4]");
    Files.writeString(folder.resolve("log.txt"), "hello");
    Files.writeString(folder.resolve("broken.json"), "{\"results\":");
    FolderContents contents = Artifacts.folder(folder);
    assertEquals(4, contents.records().get(0).size(), "without sample.json it is a plain list");
    assertEquals(1, contents.problems().size());
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
