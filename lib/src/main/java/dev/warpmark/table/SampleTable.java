package dev.warpmark.table;

import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Outliers;
import dev.warpmark.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/** A row a sample, in the order taken within each shape, arm and mode. */
public final class SampleTable {
  private SampleTable() {}

  /** One sample with where it belongs. */
  private record Row(
      Measurement measurement, int index, int block, Sample sample, String outlier) {}

  /**
   * The samples of a run.
   *
   * <p>Columns: {@code sample} (from 1 within its series), {@code block} (from 1), {@code shape},
   * {@code backend}, {@code mode}, {@code latency (ms)}, {@code outlier} (what it is against the
   * whole series, see {@link Outliers#words}); then {@code clock (MHz)}, {@code temperature (°C)},
   * {@code power (W)} and {@code clock events} (NVML's bits), those of them that the device
   * answered at least once.
   */
  public static Table of(RunData run) {
    List<Row> rows = new ArrayList<>();
    for (Measurement measurement : run.measurements()) {
      List<String> outliers = Outliers.of(Samples.of(measurement.latenciesSeconds())).words();
      for (int i = 0; i < measurement.samples().size(); i++) {
        int block = measurement.blocks().get(i) + 1;
        rows.add(new Row(measurement, i + 1, block, measurement.samples().get(i), outliers.get(i)));
      }
    }
    Table table =
        Table.create(
            "Samples",
            Columns.whole("sample", rows, Row::index),
            Columns.whole("block", rows, Row::block),
            Columns.text("shape", rows, row -> row.measurement().shape().toString()),
            Columns.text("backend", rows, row -> row.measurement().arm().label()),
            Columns.text("mode", rows, row -> row.measurement().mode().wireName()),
            Columns.numbers(
                "latency",
                Quantity.TIME,
                Quantity.TIME.unit("ms"),
                rows,
                row -> OptionalDouble.of(row.sample().seconds())),
            Columns.text("outlier", rows, Row::outlier));
    addTelemetry(table, rows);
    return table;
  }

  private static void addTelemetry(Table table, List<Row> rows) {
    add(table, rows, "clock", Quantity.FREQUENCY, "MHz", Telemetry::clockHertz);
    add(table, rows, "temperature", Quantity.TEMPERATURE, "°C", Telemetry::temperatureCelsius);
    add(table, rows, "power", Quantity.POWER, "W", Telemetry::powerWatts);
    if (rows.stream().anyMatch(row -> row.sample().telemetry().eventReasons().isPresent())) {
      table.addColumns(Columns.text("clock events", rows, SampleTable::events));
    }
  }

  private static String events(Row row) {
    var reasons = row.sample().telemetry().eventReasons();
    return reasons.isPresent() ? "0x" + Long.toHexString(reasons.getAsLong()) : "";
  }

  private static void add(
      Table table,
      List<Row> rows,
      String name,
      Quantity quantity,
      String unit,
      Function<Telemetry, OptionalDouble> value) {
    if (rows.stream().anyMatch(row -> value.apply(row.sample().telemetry()).isPresent())) {
      table.addColumns(
          Columns.numbers(
              name,
              quantity,
              quantity.unit(unit),
              rows,
              row -> value.apply(row.sample().telemetry())));
    }
  }
}
