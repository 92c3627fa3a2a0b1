package dev.warpmark.table;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.KernelCounters;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * What {@code ncu --csv} prints, as a table with a row a counter: {@code id}, {@code kernel},
 * {@code metric}, {@code unit}, {@code value}.
 *
 * <p>Both of its layouts are read: a row a counter, which is the default, and {@code --page raw}, a
 * column a counter with units in the second line. Lines that begin with {@code ==} are its
 * messages. Counters that a card does not have say {@code n/a} and are left out.
 */
public final class NsightCsv {
  private static final int MOST_COLUMNS = 20_000;
  private static final String PERCENT = "%";

  private static final String DURATION = "gpu__time_duration.sum";
  private static final String CLOCK = "smsp__cycles_elapsed.avg.per_second";

  /** The counters of each unit, of which the largest counts; names differ between generations. */
  private static final Map<HardwareUnit, String> METRICS =
      Map.of(
          HardwareUnit.TENSOR, ".*pipe_tensor.*\\.pct_of_peak_sustained_elapsed",
          HardwareUnit.SPECIAL_FUNCTION,
              "sm__inst_executed_pipe_xu\\.avg\\.pct_of_peak_sustained_(active|elapsed)",
          HardwareUnit.ISSUE, "sm__inst_issued\\.avg\\.pct_of_peak_sustained_active",
          HardwareUnit.SHARED_MEMORY,
              "l1tex__data_pipe_lsu_wavefronts\\.avg\\.pct_of_peak_sustained_elapsed",
          HardwareUnit.L2, "lts__throughput\\.avg\\.pct_of_peak_sustained_elapsed",
          HardwareUnit.DRAM, "dram__throughput\\.avg\\.pct_of_peak_sustained_elapsed");

  private NsightCsv() {}

  /** The options that ask Nsight Compute for what is read here. */
  public static String metrics() {
    return String.join(
        ",",
        DURATION,
        CLOCK,
        "breakdown:sm__throughput.avg.pct_of_peak_sustained_elapsed",
        "sm__inst_executed_pipe_xu.avg.pct_of_peak_sustained_active",
        "sm__inst_issued.avg.pct_of_peak_sustained_active",
        "l1tex__data_pipe_lsu_wavefronts.avg.pct_of_peak_sustained_elapsed",
        "lts__throughput.avg.pct_of_peak_sustained_elapsed",
        "dram__throughput.avg.pct_of_peak_sustained_elapsed");
  }

  /**
   * Reads what was printed.
   *
   * @throws IllegalArgumentException with the tool's own message where there is no table
   */
  public static Table read(String printed) {
    String csv =
        printed.lines().filter(line -> line.startsWith("\"")).collect(Collectors.joining("\n"));
    if (!csv.contains("\"Kernel Name\"")) {
      throw new IllegalArgumentException("Nsight Compute printed no table: " + complaint(printed));
    }
    CsvReadOptions options =
        CsvReadOptions.builder(new StringReader(csv))
            .columnTypes(name -> ColumnType.STRING)
            .maxNumberOfColumns(MOST_COLUMNS)
            .build();
    Table table = Table.read().usingOptions(options);
    return table.columnNames().contains("Metric Name") ? rows(table) : columns(table);
  }

  /**
   * The counters of the first kernel of a table.
   *
   * @param kernel what to call it
   * @throws IllegalArgumentException when duration or clock were not counted
   */
  public static KernelCounters counters(Table table, String kernel, AttentionShape shape) {
    Map<String, Double> values = values(table);
    Map<HardwareUnit, Double> busy = new EnumMap<>(HardwareUnit.class);
    METRICS.forEach(
        (unit, pattern) ->
            largest(values, pattern).ifPresent(percent -> busy.put(unit, percent / 100)));
    return new KernelCounters(
        kernel, shape, required(values, DURATION), required(values, CLOCK), busy);
  }

  private static double required(Map<String, Double> values, String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException("Nsight Compute did not count " + metric);
    }
    return value;
  }

  private static OptionalDouble largest(Map<String, Double> values, String pattern) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().matches(pattern))
        .mapToDouble(Map.Entry::getValue)
        .max();
  }

  /** Of the first launch, in base units. */
  private static Map<String, Double> values(Table table) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      if (table.getString(row, "id").equals(table.getString(0, "id"))) {
        String unit = table.getString(row, "unit");
        double number = Double.parseDouble(table.getString(row, "value").replace(",", ""));
        values.put(table.getString(row, "metric"), number * baseUnits(unit));
      }
    }
    return values;
  }

  /** Nsight Compute writes {@code ns}, {@code nsecond}, {@code us}, {@code cycle/nsecond}, … */
  private static double baseUnits(String unit) {
    return switch (unit) {
      case "ns", "nsecond" -> 1e-9;
      case "us", "usecond" -> 1e-6;
      case "ms", "msecond" -> 1e-3;
      case "Khz", "cycle/ms", "cycle/msecond" -> 1e3;
      case "Mhz", "cycle/us", "cycle/usecond" -> 1e6;
      case "Ghz", "cycle/ns", "cycle/nsecond" -> 1e9;
      default -> 1;
    };
  }

  private static Table rows(Table table) {
    Table chosen =
        Table.create(
            "Nsight Compute",
            table.stringColumn("ID").copy().setName("id"),
            table.stringColumn("Kernel Name").copy().setName("kernel"),
            table.stringColumn("Metric Name").copy().setName("metric"),
            table.stringColumn("Metric Unit").copy().setName("unit"),
            table.stringColumn("Metric Value").copy().setName("value"));
    return known(chosen);
  }

  /** A column a counter: units stand in the first row, launches in the others. */
  private static Table columns(Table table) {
    Table tall = Table.create("Nsight Compute");
    for (String name : List.of("id", "kernel", "metric", "unit", "value")) {
      tall.addColumns(StringColumn.create(name));
    }
    for (Column<?> column : table.columns()) {
      if (column.name().contains("__")) {
        for (int row = 1; row < table.rowCount(); row++) {
          tall.stringColumn("id").append(table.getString(row, "ID"));
          tall.stringColumn("kernel").append(table.getString(row, "Kernel Name"));
          tall.stringColumn("metric").append(column.name());
          tall.stringColumn("unit").append(column.getString(0));
          tall.stringColumn("value").append(column.getString(row));
        }
      }
    }
    return known(tall);
  }

  private static Table known(Table table) {
    return table.where(table.stringColumn("value").matchesRegex("-?[0-9][0-9.,]*(e[-+]?[0-9]+)?"));
  }

  private static String complaint(String printed) {
    return printed
        .lines()
        .filter(line -> line.startsWith("==ERROR=="))
        .map(line -> line.replace("==ERROR==", "").strip())
        .findFirst()
        .orElse(printed.isBlank() ? "nothing" : printed.strip().lines().findFirst().orElse(""));
  }
}
