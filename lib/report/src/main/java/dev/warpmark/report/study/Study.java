package dev.warpmark.report.study;

import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.TimingMode;
import dev.warpmark.report.claim.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a folder holds: its data files, their rows, and the ratios that single runs carry. */
public final class Study {
  /** The phase whose run is about one fixed shape. */
  public static final String FIXED_SHAPE = "01";

  /** The phase whose run picks candidates; its figures are never reported. */
  public static final String SEARCH = "02-search";

  /** The phase whose run measures the pick again beside the baseline. */
  public static final String CONFIRM = "02-confirm";

  /** The phase whose run is about several shapes. */
  public static final String SHAPES = "03";

  private final Map<DataFile, List<Row>> byFile;
  private final List<Row> everyRow;
  private final List<Row> rows;
  private final List<RatioRow> ratios;

  private Study(Map<DataFile, List<Row>> byFile, List<Row> everyRow, List<RatioRow> ratios) {
    this.byFile = byFile;
    this.everyRow = List.copyOf(everyRow);
    this.rows = everyRow.stream().filter(Study::isOfFirstProcess).toList();
    this.ratios = List.copyOf(ratios);
  }

  /** The study of data files, in the order given. */
  public static Study of(List<DataFile> files) {
    List<List<Row>> rowsOfFiles = files.parallelStream().map(Study::rowsOf).toList();
    Map<DataFile, List<Row>> byFile = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      byFile.put(files.get(i), rowsOfFiles.get(i));
      for (Row row : rowsOfFiles.get(i)) {
        if (rows.stream().noneMatch(row::isSameAs)) {
          rows.add(row);
        }
      }
    }
    Map<String, List<RatioRow>> byRun = new LinkedHashMap<>();
    for (DataFile file : files) {
      if (file.run().protocol().process().isFirst()) {
        byRun
            .computeIfAbsent(file.runName(), name -> new ArrayList<>())
            .addAll(ratiosOf(file, byFile));
      }
    }
    List<RatioRow> ratios = new ArrayList<>();
    byRun.values().forEach(run -> ratios.addAll(Ratio.kernelsFirst(run, RatioRow::ratio)));
    return new Study(byFile, rows, ratios);
  }

  private static List<Row> rowsOf(DataFile file) {
    return IntStream.range(0, file.run().measurements().size())
        .mapToObj(index -> Row.of(file, index))
        .toList();
  }

  /** The data files. */
  public List<DataFile> files() {
    return List.copyOf(byFile.keySet());
  }

  /** Every measurement once, in the order of the files, those of later processes included. */
  public List<Row> everyRow() {
    return everyRow;
  }

  /** Every measurement of a run, of several processes those of the first. */
  public List<Row> rows() {
    return rows;
  }

  /** Those that pages state figures of: a search's are left out. */
  public List<Row> reported() {
    return rows.stream().filter(row -> !phaseOf(row).equals(SEARCH)).toList();
  }

  /** The first file of each run, in the order of the files. */
  public List<DataFile> firstFiles() {
    Map<String, DataFile> runs = new LinkedHashMap<>();
    byFile.keySet().forEach(file -> runs.putIfAbsent(file.runName(), file));
    return List.copyOf(runs.values());
  }

  /** The measurement at a position of a file, also where another file holds it too. */
  public Optional<Row> row(String path, int index) {
    return byFile.entrySet().stream()
        .filter(entry -> entry.getKey().path().equals(path))
        .map(Map.Entry::getValue)
        .filter(rows -> index < rows.size())
        .map(rows -> rows.get(index))
        .findFirst();
  }

  /** The measurements of one phase. */
  public List<Row> rows(String phase) {
    return rows.stream().filter(row -> phaseOf(row).equals(phase)).toList();
  }

  /**
   * Every ratio that may be reported, in the order to tell them: a search's are left out, and
   * against a peer that of the kernels leads.
   */
  public List<RatioRow> ratios() {
    return ratios.stream().filter(row -> !phaseOf(row.candidate()).equals(SEARCH)).toList();
  }

  /** The ratios of one phase. */
  public List<RatioRow> ratios(String phase) {
    return ratios.stream().filter(row -> phaseOf(row.candidate()).equals(phase)).toList();
  }

  /**
   * The rows of one subject over its shapes: those of the shape phase, or of whichever phase there
   * is, in the mode every device has, one a shape.
   */
  public List<Row> shapeRows() {
    List<Row> candidates = rows(SHAPES);
    if (candidates.isEmpty()) {
      candidates = reported();
    }
    List<Row> subjects = new ArrayList<>();
    Set<AttentionShape> seen = new LinkedHashSet<>();
    for (Row row : candidates) {
      if (isSubject(row) && seen.add(row.shape())) {
        subjects.add(row);
      }
    }
    return subjects;
  }

  /** The row the fixed shape's statement is about. */
  public Optional<Row> fixedShapeRow() {
    List<Row> fixed = rows(FIXED_SHAPE).stream().filter(Study::isSubject).toList();
    return fixed.isEmpty() ? shapeRows().stream().findFirst() : Optional.of(fixed.get(0));
  }

  /** The backends measured anywhere but in a search, in the order first seen. */
  public List<String> backends() {
    return reported().stream().map(row -> row.measurement().arm().backend()).distinct().toList();
  }

  /** The phase a row was measured in. */
  public static String phaseOf(Row row) {
    return row.file().run().protocol().phase();
  }

  private static boolean isSubject(Row row) {
    return row.measurement().mode() == TimingMode.ISOLATED
        && row.measurement().arm().equals(subject(row.file()));
  }

  /** The arm a run is about: its first. */
  private static Arm subject(DataFile file) {
    return file.run().protocol().arms().stream()
        .filter(arm -> arm.role() == ArmRole.SUBJECT)
        .findFirst()
        .orElse(file.run().protocol().arms().get(0));
  }

  private static boolean isOfFirstProcess(Row row) {
    return row.file().run().protocol().process().isFirst();
  }

  private static List<RatioRow> ratiosOf(DataFile file, Map<DataFile, List<Row>> byFile) {
    List<DataFile> processes = byFile.keySet().stream().filter(file::isOfSameSet).toList();
    RunSet set = RunSet.of(file.run(), processes.stream().map(DataFile::run).toList());
    Comparisons comparisons = Comparisons.of(set);
    List<Row> rows =
        Stream.concat(Stream.of(file), processes.stream())
            .distinct()
            .flatMap(each -> byFile.get(each).stream())
            .toList();
    List<RatioRow> result = new ArrayList<>();
    for (Ratio ratio : comparisons.ratios()) {
      Optional<Ratio> floor =
          comparisons.floor(ratio.candidate().shape(), ratio.candidate().mode());
      result.add(
          new RatioRow(
              row(rows, ratio.baseline()),
              row(rows, ratio.candidate()),
              ratio,
              floor,
              comparisons
                  .overProcesses(ratio)
                  .map(
                      over ->
                          new OverProcesses(
                              over,
                              floor.flatMap(comparisons::overProcesses),
                              set.planned(),
                              samples(rows, over),
                              set.isOnOneCard()))));
    }
    return result;
  }

  private static List<Evidence> samples(List<Row> rows, ProcessRatio over) {
    return over.processes().stream()
        .flatMap(ratio -> Stream.of(ratio.baseline(), ratio.candidate()))
        .map(measurement -> row(rows, measurement).samples())
        .toList();
  }

  private static Row row(List<Row> rows, Measurement measurement) {
    return rows.stream()
        .filter(row -> row.measurement() == measurement)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a ratio is between rows of its run"));
  }
}
