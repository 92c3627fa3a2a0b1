package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Build;
import dev.warpmark.data.Environment;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Peak;
import dev.warpmark.device.Setting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Environment, device and build in artifacts. */
final class EnvironmentJson {
  private EnvironmentJson() {}

  static ObjectNode write(Environment environment) {
    ObjectNode node = Json.object().put("observed_at", environment.observedAt().toString());
    ArrayNode settings = node.putArray("settings");
    for (Setting setting : environment.settings()) {
      settings
          .addObject()
          .put("name", setting.name())
          .put("requested", setting.requested().orElse(null))
          .put("observed", setting.observed().orElse(null))
          .put("source", setting.source());
    }
    return node;
  }

  static Environment read(JsonValue value) {
    Instant observedAt = value.member("observed_at").text(Instant::parse);
    var settings = value.member("settings").list(EnvironmentJson::readSetting);
    return value.checked(() -> new Environment(observedAt, settings));
  }

  private static Setting readSetting(JsonValue value) {
    return new Setting(
        value.member("name").text(),
        value.findText("requested"),
        value.findText("observed"),
        value.member("source").text());
  }

  static ObjectNode writeDevice(DeviceFacts device) {
    ObjectNode node =
        Json.object()
            .put("kind", device.kind().wireName())
            .put("name", device.name())
            .put("compute_units", device.computeUnits())
            .put("memory_bytes", device.memoryBytes());
    device.lastLevelCacheBytes().ifPresent(bytes -> node.put("last_level_cache_bytes", bytes));
    device.peakFlops().ifPresent(peak -> node.set("peak_flops", writePeak(peak)));
    device.peakBandwidth().ifPresent(peak -> node.set("peak_bandwidth", writePeak(peak)));
    ObjectNode details = node.putObject("details");
    device.details().forEach(details::put);
    return node;
  }

  static DeviceFacts readDevice(JsonValue value) {
    Map<String, String> details = new LinkedHashMap<>();
    value.member("details").members().forEach(d -> details.put(d.name(), d.text()));
    return new DeviceFacts(
        value.member("kind").text(EnvironmentJson::kind),
        value.member("name").text(),
        value.member("compute_units").integer(),
        value.member("memory_bytes").longInteger(),
        value
            .find("last_level_cache_bytes")
            .map(bytes -> OptionalLong.of(bytes.longInteger()))
            .orElse(OptionalLong.empty()),
        value.find("peak_flops").map(EnvironmentJson::readPeak),
        value.find("peak_bandwidth").map(EnvironmentJson::readPeak),
        details);
  }

  static ObjectNode writeBuild(Build build) {
    return Json.object()
        .put("version", build.version())
        .put("commit", build.commit())
        .put("dirty", build.dirty());
  }

  static Build readBuild(JsonValue value) {
    return new Build(
        value.member("version").text(),
        value.member("commit").text(),
        value.member("dirty").truth());
  }

  private static DeviceKind kind(String name) {
    for (DeviceKind kind : DeviceKind.values()) {
      if (kind.wireName().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("must be cpu or gpu, was \"" + name + "\"");
  }

  private static ObjectNode writePeak(Peak peak) {
    return Json.object().put("per_second", peak.perSecond()).put("source", peak.source());
  }

  private static Peak readPeak(JsonValue value) {
    double perSecond = value.member("per_second").number();
    String source = value.member("source").text();
    return value.checked(() -> new Peak(perSecond, source));
  }

  static Optional<String> observed(Environment environment, String name) {
    return environment.setting(name).flatMap(Setting::observed);
  }
}
