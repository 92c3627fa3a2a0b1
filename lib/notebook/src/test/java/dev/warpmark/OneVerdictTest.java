package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.analysis.Segment;
import dev.warpmark.analysis.Summary;
import dev.warpmark.artifact.Artifacts;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.SummaryFile;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.AuditReport;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.FolderFixture;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.history.HistoryPoint;
import dev.warpmark.history.RunHistory;
import dev.warpmark.history.RunTree;
import dev.warpmark.plot.Metric;
import dev.warpmark.report.index.IndexPage;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.Row;
import dev.warpmark.stats.LevelSummary;
import dev.warpmark.stats.Reasoning;
import dev.warpmark.stats.Samples;
import dev.warpmark.table.SteadinessTable;
import dev.warpmark.table.SummaryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

/**
 * Whether a series has one level is answered once: everything that is stored, printed or drawn of
 * it says what {@link Reasoning} says, and why.
 */
class OneVerdictTest {
  private static final Path PUBLISHED = Checkout.file("artifacts");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern DATA =
      Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");
  private static final Map<String, IntToDoubleFunction> KINDS = kinds();

  @TempDir Path folder;

  /** What the one judge says of a measurement, asked directly. */
  private static Reasoning verdict(Measurement measurement) {
    return Reasoning.of(
        Samples.ofPositive(measurement.latenciesSeconds()),
        Summary.LEVEL,
        measurement.tickSeconds().orElse(0));
  }

  private static Optional<String> refusal(Measurement measurement) {
    return verdict(measurement).refusal();
  }

  static Stream<Path> published() throws IOException {
    try (Stream<Path> inside = Files.list(PUBLISHED)) {
      return inside.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  /** Of every published series, as this version writes and tells it. */
  @ParameterizedTest
  @MethodSource("published")
  void ofWhatIsPublished(Path published) {
    List<RunData> runs = Artifacts.folder(published).runs();
    RunFolder copy = RunFolder.create(folder.resolve("copy"), runs.get(0).device());
    runs.forEach(copy::save);
    assertAgree(copy.path());
  }

  @Test
  void ofEachKindOfSeries() {
    AttentionShape shape = RunFixture.SHAPE;
    RunFixture many = RunFixture.phase("03");
    RunFixture few = RunFixture.phase("01").samples(12);
    int length = 64;
    for (IntToDoubleFunction kind : KINDS.values()) {
      many.arm("flash", ArmRole.SUBJECT, shape.withSeqLen(length), kind);
      many.arm("math", ArmRole.BASELINE, shape.withSeqLen(length), kind);
      few.arm("flash", ArmRole.SUBJECT, shape.withSeqLen(length), kind);
      length += 64;
    }
    Path path = FolderFixture.of(folder.resolve("kinds"), many.build(), few.build()).path();
    Set<Reasoning.Question> refused = new HashSet<>();
    Set<Integer> levels = new HashSet<>();
    for (Measurement measurement : many.build().measurements()) {
      verdict(measurement).refusals().forEach(each -> refused.add(each.question()));
      levels.add(verdict(measurement).levels().size());
    }
    assertEquals(
        Set.of(
            Reasoning.Question.WARM_UP,
            Reasoning.Question.SHIFT,
            Reasoning.Question.TREND,
            Reasoning.Question.MODES),
        refused,
        "each reason is among them");
    assertEquals(Set.of(0, 1, 2, 3), levels);
    assertAgree(path);
  }

  /** The series of which one file said that it had one level and the other that it drifts. */
  @Test
  void theDriftThatWasPublishedAsOneLevel() {
    Measurement measurement =
        Artifacts.folder(PUBLISHED.resolve("epyc-2026-11-25")).runs().stream()
            .filter(run -> run.protocol().phase().equals("02-confirm"))
            .flatMap(run -> run.measurements().stream())
            .filter(each -> each.arm().label().equals("flash"))
            .findFirst()
            .orElseThrow();
    Summary summary = Summary.of(measurement);
    assertTrue(summary.refusal().orElseThrow().startsWith("it drifts: -11.6 % from end to end"));
    assertEquals(List.of(), summary.levels());
    assertEquals(Optional.empty(), summary.segments().get(0).interval());
  }

  private static void assertAgree(Path path) {
    RunFolder run = RunFolder.open(path);
    List<RunData> runs = run.runs();
    dataFiles(path);
    Material material = Material.of(run, run.contents());
    rows(material.study().everyRow());
    audit(material.audit(), Subject.of(List.of(path)));
    index(path, new String(IndexPage.of(material).bytes(), StandardCharsets.UTF_8));
    runs.forEach(OneVerdictTest::notebook);
    byte[] summary = SummaryFile.of(runs);
    summaryFile(runs, read(summary));
    try {
      Files.write(path.resolve(SummaryFile.NAME), summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    history(path, runs);
    sql(path, runs);
  }

  private static void dataFiles(Path path) {
    Artifacts.folder(path).files().stream()
        .filter(file -> file.run().isPresent())
        .forEach(
            file -> {
              JsonNode measurements =
                  file.document().orElseThrow().node().at("/warpmark/measurements");
              List<Measurement> samples = file.run().orElseThrow().measurements();
              for (int i = 0; i < samples.size(); i++) {
                JsonNode summary = measurements.get(i).get("summary");
                Reasoning verdict = verdict(samples.get(i));
                String what = file.name() + " " + i;
                assertEquals(
                    verdict.refusal().isEmpty(), summary.get("one_level").asBoolean(), what);
                assertEquals(verdict.refusal(), text(summary, "refusal"), what);
                if (verdict.refusal().isPresent()) {
                  levels(verdict, summary.get("segments"), "median_seconds", what);
                } else {
                  LevelSummary only = verdict.levels().get(0);
                  assertEquals(only.median(), summary.get("median_seconds").asDouble(), what);
                  assertEquals(only.interval().isPresent(), summary.has("interval"), what);
                  only.interval()
                      .ifPresent(
                          interval ->
                              assertEquals(
                                  interval.lower(), summary.at("/interval/lower").asDouble()));
                }
              }
            });
  }

  private static void levels(Reasoning verdict, JsonNode stored, String median, String what) {
    assertEquals(verdict.levels().size(), stored.size(), what);
    for (int k = 0; k < stored.size(); k++) {
      LevelSummary level = verdict.levels().get(k);
      assertEquals(level.from(), stored.get(k).get("from").asInt(), what);
      assertEquals(level.to(), stored.get(k).get("to").asInt(), what);
      assertEquals(level.median(), stored.get(k).get(median).asDouble(), what);
      assertEquals(level.interval().isPresent(), stored.get(k).has("interval"), what);
    }
  }

  private static void summaryFile(List<RunData> runs, JsonNode summary) {
    for (JsonNode row : summary.get("measurements")) {
      Optional<String> refusal = refusal(measured(runs, row));
      assertEquals(refusal.isEmpty(), row.get("one_level").asBoolean(), row.toString());
      assertEquals(refusal, text(row, "refusal"), row.toString());
    }
  }

  /** The measurement of the first process that a row is about. */
  private static Measurement measured(List<RunData> runs, JsonNode row) {
    return runs.stream()
        .filter(run -> run.protocol().process().isFirst())
        .filter(run -> run.protocol().phase().equals(row.get("phase").asText()))
        .flatMap(run -> run.measurements().stream())
        .filter(each -> each.arm().role() != ArmRole.REPEATED_BASELINE)
        .filter(each -> each.arm().backend().equals(row.get("backend").asText()))
        .filter(each -> each.mode().wireName().equals(row.get("mode").asText()))
        .filter(each -> shape(each).equals(shape(row)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(row.toString()));
  }

  private static List<Object> shape(Measurement measurement) {
    AttentionShape shape = measurement.shape();
    return List.of(
        shape.batch(),
        shape.heads(),
        shape.queryLen(),
        shape.keyLen(),
        shape.headDim(),
        shape.isCausal());
  }

  private static List<Object> shape(JsonNode row) {
    int queries = row.get("seq_len").asInt();
    return List.of(
        row.get("batch").asInt(),
        row.get("heads").asInt(),
        queries,
        row.path("key_len").asInt(queries),
        row.get("head_dim").asInt(),
        row.get("causal").asBoolean());
  }

  /** A series is refused exactly where a finding says that no median stands for it. */
  private static void audit(AuditReport report, Subject subject) {
    Map<String, Set<String>> refusing = new HashMap<>();
    for (Finding finding : report.findings()) {
      String place =
          finding.evidence().pointer().replaceFirst("(seconds|raw_latencies)/\\d+$", "$1");
      if (finding.status() != Status.PASS && isRefusal(finding)) {
        refusing
            .computeIfAbsent(finding.evidence().artifact() + place, key -> new HashSet<>())
            .add(finding.check());
      }
    }
    for (Series series : subject.series()) {
      Measurement measurement = series.record().measured().orElseThrow();
      Set<String> checks =
          refusing.getOrDefault(series.record().artifact() + series.record().pointer(), Set.of());
      Set<String> expected =
          verdict(measurement).refusals().stream()
              .map(each -> check(each.question()))
              .collect(Collectors.toSet());
      assertTrue(checks.containsAll(expected), series.record() + ": " + checks + expected);
      assertEquals(expected.isEmpty(), checks.isEmpty(), series.record() + ": " + checks);
      assertEquals(refusal(measurement), series.reasoning().refusal());
    }
  }

  private static boolean isRefusal(Finding finding) {
    return finding.message().contains("o single median stands for")
        || finding.message().contains("time that was never measured");
  }

  private static String check(Reasoning.Question question) {
    return switch (question) {
      case WARM_UP -> "warm-up";
      case SHIFT -> "shift";
      case TREND -> "trend";
      case MODES -> "modality";
      default -> throw new AssertionError(question + " refuses nothing");
    };
  }

  private static void rows(List<Row> rows) {
    for (Row row : rows) {
      assertEquals(refusal(row.measurement()), row.refusal(), row.label());
      assertEquals(row.refusal().isEmpty(), row.hasOneLevel(), row.label());
    }
  }

  private static void index(Path path, String page) {
    Matcher matcher = DATA.matcher(page);
    assertTrue(matcher.find());
    JsonNode data = read(matcher.group(1).getBytes(StandardCharsets.UTF_8));
    Map<String, List<Measurement>> files = new HashMap<>();
    for (JsonNode series : data.get("series")) {
      JsonNode place = data.at("/places/" + series.get("place").asInt());
      String file = data.at("/files/" + place.get("file").asInt() + "/path").asText();
      int at = Integer.parseInt(place.get("pointer").asText().split("/")[3]);
      Measurement measurement =
          files
              .computeIfAbsent(
                  file,
                  name -> Artifacts.run(path.resolve(name)).run().orElseThrow().measurements())
              .get(at);
      Reasoning verdict = verdict(measurement);
      assertEquals(verdict.refusal().isEmpty(), series.get("one_level").asBoolean(), file);
      assertEquals(verdict.refusal(), text(series, "refusal"), file);
      if (!verdict.levels().isEmpty()) {
        levels(verdict, series.get("levels"), "median", file);
      }
    }
  }

  /** The card, the tables and the figures of a run that a notebook shows. */
  private static void notebook(RunData run) {
    List<String> card = Run.of(run).toString().lines().toList();
    List<Summary> summaries = run.measurements().stream().map(Summary::of).toList();
    for (int i = 0; i < summaries.size(); i++) {
      Summary summary = summaries.get(i);
      Optional<String> refusal = refusal(summary.measurement());
      String line = card.get(i + 1);
      assertEquals(refusal.isEmpty(), !line.contains("no single median"), line);
      refusal.ifPresent(why -> assertTrue(line.contains("no single median, since " + why), line));
      for (Segment level : summary.levels()) {
        assertTrue(
            refusal.isEmpty()
                || line.contains("samples %d to %d".formatted(level.from() + 1, level.to())),
            line);
      }
      Table table = SummaryTable.of(List.of(summary));
      assertEquals(refusal.isPresent(), table.columnNames().contains("why no single median"));
      refusal.ifPresent(
          why -> assertEquals(why, table.stringColumn("why no single median").get(0)));
      String stated =
          SteadinessTable.of(List.of(new SteadinessTable.Row("it", "here", summary)))
              .stringColumn("what may be stated")
              .get(0);
      assertEquals(refusal.isEmpty(), stated.startsWith("one\u00a0median"), stated);
      String compared = Compare.of(summary.measurement(), summary.measurement()).toString();
      assertEquals(refusal.isPresent(), compared.contains("stands for no level"), compared);
      refusal.ifPresent(why -> assertTrue(compared.contains(why), compared));
      if (summary.measurement().arm().role() != ArmRole.REPEATED_BASELINE) {
        note(summary, Metric.LATENCY.figure(run.device(), List.of(summary)).subtitle());
      }
    }
  }

  private static void note(Summary summary, String note) {
    Reasoning verdict = verdict(summary.measurement());
    assertEquals(verdict.levels().size() > 1, note.contains("levels of its samples"), note);
    assertEquals(verdict.slowStart().isPresent(), note.contains("slow first samples"), note);
    assertEquals(verdict.levels().isEmpty(), note.contains("which is no level, since"), note);
  }

  private static void history(Path path, List<RunData> runs) {
    RunTree tree = RunTree.of(path);
    for (Measurement measurement : runs.get(0).measurements()) {
      if (measurement.arm().role() != ArmRole.REPEATED_BASELINE) {
        for (HistoryPoint point :
            RunHistory.of(
                    tree, measurement.shape(), measurement.arm().backend(), measurement.mode(), "")
                .points()) {
          Optional<String> refusal =
              runs.stream()
                  .filter(run -> run.protocol().process().isFirst())
                  .filter(run -> run.protocol().phase().equals(point.phase()))
                  .flatMap(run -> run.measurements().stream())
                  .filter(each -> each.arm().backend().equals(measurement.arm().backend()))
                  .filter(each -> each.arm().role() != ArmRole.REPEATED_BASELINE)
                  .filter(each -> each.mode() == measurement.mode())
                  .filter(each -> each.shape().equals(measurement.shape()))
                  .findFirst()
                  .flatMap(OneVerdictTest::refusal);
          assertEquals(refusal.isEmpty(), point.hasOneLevel());
          assertEquals(refusal, point.refusal());
        }
      }
    }
  }

  /** Where the database is at hand. */
  private static void sql(Path path, List<RunData> runs) {
    if (!DuckDbDriver.whyAway().isEmpty()) {
      return;
    }
    Table table =
        RunFolders.in(path)
            .query("select one_level, coalesce(refusal, '') as refusal from measurements");
    List<String> told =
        table.column("refusal").asStringColumn().asList().stream().sorted().toList();
    List<String> expected =
        runs.stream()
            .filter(run -> run.protocol().process().isFirst())
            .filter(run -> !run.protocol().phase().equals("02-search"))
            .flatMap(run -> run.measurements().stream())
            .filter(each -> each.arm().role() != ArmRole.REPEATED_BASELINE)
            .map(each -> refusal(each).orElse(""))
            .sorted()
            .toList();
    assertEquals(expected, told);
    for (int i = 0; i < table.rowCount(); i++) {
      assertEquals(
          table.getString(i, "refusal").isEmpty(),
          Boolean.parseBoolean(table.getUnformatted(i, 0)),
          table.getString(i, "refusal"));
    }
  }

  private static Optional<String> text(JsonNode node, String key) {
    return node.hasNonNull(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Series in milliseconds by what is the matter with them. */
  private static Map<String, IntToDoubleFunction> kinds() {
    Random random = new Random(5);
    double[] noise = random.doubles(100, 0.997, 1.003).toArray();
    double[] wander = new double[100];
    for (int i = 1; i < wander.length; i++) {
      wander[i] = 0.97 * wander[i - 1] + 0.01 * random.nextGaussian();
    }
    return Map.ofEntries(
        Map.entry("clean", i -> noise[i]),
        Map.entry("shift", i -> noise[i] * (i < 55 ? 1 : 1.2)),
        Map.entry("shift near the end", i -> noise[i] * (i < 88 ? 1 : 1.3)),
        Map.entry("three levels", i -> noise[i] * (i < 35 ? 1 : i < 65 ? 1.4 : 1.2)),
        Map.entry("drift", i -> noise[i] * (1 + 0.03 * Math.sin(i * Math.PI / 200))),
        Map.entry("median in a gap", i -> noise[i] * (i % 2 == 0 ? 1 : 1.3)),
        Map.entry("two modes", i -> noise[i] * (i % 4 == 0 ? 1.3 : 1)),
        Map.entry("wander", i -> noise[i] * (1 + wander[i])),
        Map.entry("coarse ticks", i -> 0.01 * Math.rint(noise[i] * 100)),
        Map.entry("constant", i -> 1),
        Map.entry("slow start", i -> noise[i] * (i < 2 ? 2 : 1)),
        Map.entry("slow start and shift", i -> noise[i] * (i < 2 ? 3 : i < 60 ? 1 : 1.2)),
        Map.entry("slow start and drift", i -> noise[i] * (i < 2 ? 3 : 1 + 0.0003 * i)));
  }
}
