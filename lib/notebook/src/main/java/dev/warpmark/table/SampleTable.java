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
import java.util.OptionalLong;
import tech.tablesaw.api.Table;

/** A row a sample, in the order taken within each shape, arm and mode. */
public final class SampleTable {
  private SampleTable() {}

  /** One sample with where it belongs. */
  private record Row(Measurement measurement, int index, int block, Sample sample, String outlier) {
    Telemetry told() {
      return sample.telemetry();
    }
  }

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
    Rows<Row> table =
        new Rows<>("Samples", rows)
            .whole("sample", Row::index)
            .whole("block", Row::block)
            .text("shape", row -> row.measurement().shape().toString())
            .text("backend", row -> row.measurement().arm().label())
            .text("mode", row -> row.measurement().mode().wireName())
            .numbers(
                "latency", Quantity.TIME, "ms", row -> OptionalDouble.of(row.sample().seconds()))
            .text("outlier", Row::outlier)
            .numbersIfAny("clock", Quantity.FREQUENCY, "MHz", row -> row.told().clockHertz())
            .numbersIfAny(
                "temperature", Quantity.TEMPERATURE, "°C", row -> row.told().temperatureCelsius())
            .numbersIfAny("power", Quantity.POWER, "W", row -> row.told().powerWatts());
    if (rows.stream().anyMatch(row -> row.told().eventReasons().isPresent())) {
      table.text("clock events", SampleTable::events);
    }
    return table.table();
  }

  private static String events(Row row) {
    OptionalLong reasons = row.told().eventReasons();
    return reasons.isPresent() ? "0x" + Long.toHexString(reasons.getAsLong()) : "";
  }
}
