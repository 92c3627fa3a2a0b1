package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.data.Arm;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Telemetry;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Measurements in artifacts: one column for latencies and one for each kind of telemetry. */
final class MeasurementJson {
  /** The column of latencies. */
  static final String SECONDS = "seconds";

  private MeasurementJson() {}

  static ObjectNode write(Measurement measurement) {
    ObjectNode node = Json.object();
    node.set("shape", ShapeJson.write(measurement.shape()));
    node.set("arm", ProtocolJson.writeArm(measurement.arm()));
    node.put("choice", measurement.choice().orElse(null));
    node.put("mode", measurement.mode().wireName());
    node.put("precision", measurement.precision().wireName());
    node.put("warmup", measurement.warmup());
    node.put("discarded", measurement.discarded());
    measurement.tickSeconds().ifPresent(tick -> node.put("tick_seconds", tick));
    measurement.memory().ifPresent(memory -> node.set("memory", writeMemory(memory)));
    measurement.replay().ifPresent(replay -> node.set("replay", writeReplay(replay)));
    ArrayNode seconds = node.putArray(SECONDS);
    measurement.samples().forEach(sample -> seconds.add(sample.seconds()));
    ArrayNode blocks = node.putArray("block");
    measurement.blocks().forEach(blocks::add);
    writeColumn(node, "clock_hz", measurement, t -> boxed(t.clockHertz()));
    writeColumn(node, "temperature_c", measurement, t -> boxed(t.temperatureCelsius()));
    writeColumn(node, "power_w", measurement, t -> boxed(t.powerWatts()));
    writeReasons(node, measurement);
    return node;
  }

  static Measurement read(JsonValue value) {
    AttentionShape shape = ShapeJson.read(value.member("shape"));
    Arm arm = ProtocolJson.readArm(value.member("arm"));
    Optional<String> choice = value.findText("choice");
    TimingMode mode = value.member("mode").text(TimingMode::of);
    Precision precision = value.member("precision").text(Precision::of);
    List<Sample> samples = readSamples(value);
    List<Integer> blocks = value.member("block").list(JsonValue::integer);
    int warmup = value.member("warmup").integer();
    int discarded = value.member("discarded").integer();
    OptionalDouble tick = value.findNumber("tick_seconds");
    Optional<MemoryUse> memory = value.find("memory").map(MeasurementJson::readMemory);
    Optional<Replay> replay = value.find("replay").map(MeasurementJson::readReplay);
    return value.checked(
        () ->
            new Measurement(
                shape, arm, choice, mode, precision, samples, blocks, warmup, discarded, tick,
                memory, replay));
  }

  private static List<Sample> readSamples(JsonValue value) {
    double[] seconds = value.member(SECONDS).positives();
    List<OptionalDouble> clocks = readColumn(value, "clock_hz", seconds.length);
    List<OptionalDouble> temperatures = readColumn(value, "temperature_c", seconds.length);
    List<OptionalDouble> powers = readColumn(value, "power_w", seconds.length);
    List<OptionalLong> reasons = readReasons(value, seconds.length);
    List<Sample> samples = new ArrayList<>(seconds.length);
    for (int i = 0; i < seconds.length; i++) {
      Telemetry telemetry =
          new Telemetry(clocks.get(i), temperatures.get(i), powers.get(i), reasons.get(i));
      samples.add(new Sample(seconds[i], telemetry.isEmpty() ? Telemetry.NONE : telemetry));
    }
    return samples;
  }

  private static void writeColumn(
      ObjectNode node,
      String name,
      Measurement measurement,
      Function<Telemetry, Optional<Double>> value) {
    List<Optional<Double>> values =
        measurement.samples().stream().map(sample -> value.apply(sample.telemetry())).toList();
    if (values.stream().anyMatch(Optional::isPresent)) {
      ArrayNode column = node.putArray(name);
      values.forEach(v -> column.add(v.orElse(null)));
    }
  }

  private static void writeReasons(ObjectNode node, Measurement measurement) {
    List<OptionalLong> reasons =
        measurement.samples().stream().map(sample -> sample.telemetry().eventReasons()).toList();
    if (reasons.stream().anyMatch(OptionalLong::isPresent)) {
      ArrayNode column = node.putArray("event_reasons");
      reasons.forEach(r -> column.add(r.isPresent() ? Long.valueOf(r.getAsLong()) : (Long) null));
    }
  }

  private static List<OptionalDouble> readColumn(JsonValue value, String name, int size) {
    return column(value, name, size, OptionalDouble.empty(), v -> OptionalDouble.of(v.number()));
  }

  private static List<OptionalLong> readReasons(JsonValue value, int size) {
    return column(
        value, "event_reasons", size, OptionalLong.empty(), v -> OptionalLong.of(v.longInteger()));
  }

  private static <T> List<T> column(
      JsonValue value, String name, int size, T absent, Function<JsonValue, T> conversion) {
    Optional<JsonValue> column = value.find(name);
    if (column.isEmpty()) {
      return java.util.Collections.nCopies(size, absent);
    }
    List<T> values = column.get().list(v -> v.node().isNull() ? absent : conversion.apply(v));
    if (values.size() != size) {
      throw ArtifactException.at(
          value.artifact(),
          column.get().pointer(),
          "must have a value for each of %d samples".formatted(size),
          String.valueOf(values.size()));
    }
    return values;
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static ObjectNode writeMemory(MemoryUse memory) {
    return Json.object()
        .put("allocated_bytes", memory.allocatedBytes())
        .put("peak_bytes", memory.peakBytes())
        .put("reserved_bytes", memory.reservedBytes());
  }

  private static MemoryUse readMemory(JsonValue value) {
    long allocated = value.member("allocated_bytes").longInteger();
    long peak = value.member("peak_bytes").longInteger();
    long reserved = value.member("reserved_bytes").longInteger();
    return value.checked(() -> new MemoryUse(allocated, peak, reserved));
  }

  private static ObjectNode writeReplay(Replay replay) {
    ObjectNode node = Json.object().put("launches", replay.launches());
    replay.floorSeconds().ifPresent(floor -> node.put("floor_seconds", floor));
    return node;
  }

  private static Replay readReplay(JsonValue value) {
    int launches = value.member("launches").integer();
    OptionalDouble floor = value.findNumber("floor_seconds");
    return value.checked(() -> new Replay(launches, floor));
  }
}
