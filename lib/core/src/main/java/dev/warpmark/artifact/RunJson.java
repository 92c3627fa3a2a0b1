package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.device.TimingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The {@code warpmark} object of a file: everything that is known of the run behind it. */
final class RunJson {
  /** The key of the object. */
  static final String KEY = "warpmark";

  /** The version of the object's form; a reader refuses others. */
  static final int SCHEMA = 1;

  private RunJson() {}

  static ObjectNode write(RunPart part) {
    RunData run = part.run();
    ObjectNode node = Json.object().put("schema", SCHEMA);
    node.set("protocol", ProtocolJson.write(run.protocol()));
    node.set("device", EnvironmentJson.writeDevice(run.device()));
    node.set("environment", EnvironmentJson.write(run.environment()));
    node.set("build", EnvironmentJson.writeBuild(run.build()));
    node.put("started_at", run.startedAt().toString());
    node.put("finished_at", run.finishedAt().toString());
    node.put("interrupted", run.interrupted());
    node.put("measurements_in_run", part.total());
    node.put("top", part.top());
    ArrayNode measurements = node.putArray("measurements");
    for (int i = 0; i < part.positions().size(); i++) {
      Measurement measurement = run.measurements().get(i);
      ObjectNode written = Json.object().put("position", part.positions().get(i));
      written.setAll(MeasurementJson.write(measurement));
      written.set("summary", SummaryJson.summary(measurement));
      measurements.add(written);
    }
    node.set("comparisons", SummaryJson.comparisons(run));
    ArrayNode skips = node.putArray("skips");
    run.skips().forEach(skip -> skips.add(writeSkip(skip)));
    return node;
  }

  static RunPart read(JsonValue value) {
    int schema = value.member("schema").integer();
    if (schema != SCHEMA) {
      throw value
          .member("schema")
          .wrong("must be %d, which this version of Warpmark reads".formatted(SCHEMA));
    }
    Protocol protocol = ProtocolJson.read(value.member("protocol"));
    List<JsonValue> elements = value.member("measurements").elements();
    List<Measurement> measurements = elements.stream().map(MeasurementJson::read).toList();
    List<Integer> positions =
        elements.stream().map(element -> element.member("position").integer()).toList();
    RunData run =
        new RunData(
            protocol,
            EnvironmentJson.readDevice(value.member("device")),
            EnvironmentJson.read(value.member("environment")),
            EnvironmentJson.readBuild(value.member("build")),
            value.member("started_at").text(Instant::parse),
            value.member("finished_at").text(Instant::parse),
            value.member("interrupted").truth(),
            measurements,
            value.member("skips").list(RunJson::readSkip));
    int total = value.member("measurements_in_run").integer();
    int top = value.member("top").integer();
    String hash = value.member("protocol").member("sha256").text();
    return value.checked(() -> new RunPart(run, positions, total, top, hash));
  }

  private static ObjectNode writeSkip(Skip skip) {
    ObjectNode node = Json.object().put("backend", skip.backend());
    skip.shape().ifPresent(shape -> node.set("shape", ShapeJson.write(shape)));
    skip.mode().ifPresent(mode -> node.put("mode", mode.wireName()));
    return node.put("reason", skip.reason());
  }

  private static Skip readSkip(JsonValue value) {
    Optional<AttentionShape> shape = value.find("shape").map(ShapeJson::read);
    Optional<TimingMode> mode = value.find("mode").map(m -> m.text(TimingMode::of));
    return new Skip(value.member("backend").text(), shape, mode, value.member("reason").text());
  }
}
