package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.TimingMode;

/** Protocols in artifacts, with the hash of their canonical text. */
final class ProtocolJson {
  private ProtocolJson() {}

  /** {@code protocols/<phase>.json}: what was declared before the first sample of a run. */
  static ObjectNode file(RunData run) {
    ObjectNode node = Json.object().put("schema", RunJson.SCHEMA);
    node.put("declared_at", run.startedAt().toString());
    node.setAll(write(run.protocol()));
    return node;
  }

  static ObjectNode write(Protocol protocol) {
    ObjectNode node = Json.object().put("phase", protocol.phase());
    node.put("device", protocol.deviceId());
    ArrayNode shapes = node.putArray("shapes");
    protocol.shapes().forEach(shape -> shapes.add(ShapeJson.write(shape)));
    ArrayNode arms = node.putArray("arms");
    protocol.arms().forEach(arm -> arms.add(writeArm(arm)));
    ArrayNode modes = node.putArray("modes");
    protocol.modes().forEach(mode -> modes.add(mode.wireName()));
    node.set("stopping", writeStopping(protocol.stopping()));
    node.put("warmup", protocol.warmup());
    node.put("blocks", protocol.blocks());
    node.put("discard_per_switch", protocol.discardPerSwitch());
    node.put("seed", protocol.seed());
    node.put("lock_environment", protocol.lockEnvironment());
    node.put("equivalence_margin", protocol.equivalenceMargin());
    if (protocol.pauseSeconds() > 0) {
      node.put("pause_seconds", protocol.pauseSeconds());
    }
    if (protocol.process().planned() > 1) {
      node.putObject("run")
          .put("number", protocol.process().number())
          .put("planned", protocol.process().planned());
    }
    node.put("canonical_text", protocol.canonicalText());
    node.put("sha256", protocol.sha256());
    return node;
  }

  static Protocol read(JsonValue value) {
    var shapes = value.member("shapes").list(ShapeJson::read);
    var arms = value.member("arms").list(ProtocolJson::readArm);
    var modes = value.member("modes").list(mode -> mode.text(TimingMode::of));
    StoppingRule stopping = readStopping(value.member("stopping"));
    String phase = value.member("phase").text();
    String device = value.member("device").text();
    int warmup = value.member("warmup").integer();
    int blocks = value.member("blocks").integer();
    int discard = value.member("discard_per_switch").integer();
    long seed = value.member("seed").longInteger();
    boolean lock = value.member("lock_environment").truth();
    double margin = value.member("equivalence_margin").number();
    double pause = value.find("pause_seconds").map(JsonValue::number).orElse(0.0);
    FreshProcess run = value.find("run").map(ProtocolJson::readRun).orElse(FreshProcess.ONLY);
    return value.checked(
        () ->
            new Protocol(
                phase, device, shapes, arms, modes, stopping, warmup, blocks, discard, seed, lock,
                margin, pause, run));
  }

  private static FreshProcess readRun(JsonValue value) {
    int number = value.member("number").integer();
    int planned = value.member("planned").integer();
    return value.checked(() -> new FreshProcess(number, planned));
  }

  static ObjectNode writeArm(Arm arm) {
    return Json.object().put("backend", arm.backend()).put("role", arm.role().wireName());
  }

  static Arm readArm(JsonValue value) {
    return new Arm(value.member("backend").text(), value.member("role").text(ArmRole::of));
  }

  private static ObjectNode writeStopping(StoppingRule rule) {
    if (rule instanceof StoppingRule.FixedCount fixed) {
      return Json.object().put("rule", "fixed_count").put("samples", fixed.samples());
    }
    StoppingRule.TargetWidth width = (StoppingRule.TargetWidth) rule;
    return Json.object()
        .put("rule", "target_width")
        .put("relative_width", width.relativeWidth())
        .put("min_samples", width.minSamples())
        .put("max_samples", width.maxSamples())
        .put("max_seconds", width.maxSeconds());
  }

  private static StoppingRule readStopping(JsonValue value) {
    String rule = value.member("rule").text();
    return switch (rule) {
      case "fixed_count" -> {
        int samples = value.member("samples").integer();
        yield value.checked(() -> new StoppingRule.FixedCount(samples));
      }
      case "target_width" -> {
        double width = value.member("relative_width").number();
        int least = value.member("min_samples").integer();
        int most = value.member("max_samples").integer();
        double seconds = value.member("max_seconds").number();
        yield value.checked(() -> new StoppingRule.TargetWidth(width, least, most, seconds));
      }
      default -> throw value.member("rule").wrong("must be fixed_count or target_width");
    };
  }
}
