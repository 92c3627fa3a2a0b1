package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Environment;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import java.util.List;

/**
 * {@code env.json}: every setting as requested and as observed, the device, and the keys that
 * existing tools read wherever their value is known.
 */
final class EnvironmentFile {
  /** A key that existing tools read, and the setting it is taken from. */
  private record Key(String key, String setting) {}

  private static final List<Key> KEYS =
      List.of(
          new Key("python_version", "torch.python"),
          new Key("torch_version", "torch.version"),
          new Key("cuda_compiled_version", "torch.cuda"),
          new Key("cudnn_version", "torch.cudnn"),
          new Key("tf32_matmul_allowed", "torch.tf32_matmul"),
          new Key("tf32_cudnn_allowed", "torch.tf32_cudnn"),
          new Key("deterministic_algorithms", "torch.deterministic"));

  private EnvironmentFile() {}

  static ObjectNode write(RunData run) {
    ObjectNode node = Json.object();
    for (Key key : KEYS) {
      EnvironmentJson.observed(run.environment(), key.setting())
          .ifPresent(value -> putTyped(node, key.key(), value));
    }
    DeviceFacts device = run.device();
    if (device.kind() == DeviceKind.GPU) {
      node.set("gpu", gpu(device));
    }
    node.put("default_dtype", run.measurements().get(0).precision().wireName());
    node.set("device", EnvironmentJson.writeDevice(device));
    node.set("build", EnvironmentJson.writeBuild(run.build()));
    node.setAll(EnvironmentJson.write(run.environment()));
    return node;
  }

  /** The environment of a file that we wrote. */
  static Environment read(JsonValue value) {
    return EnvironmentJson.read(value);
  }

  private static ObjectNode gpu(DeviceFacts device) {
    ObjectNode gpu =
        Json.object()
            .put("available", true)
            .put("name", device.name())
            .put("memory_total_gb", device.memoryBytes() / (double) (1 << 30))
            .put("multi_processor_count", device.computeUnits());
    device.details().forEach((name, value) -> putDriver(gpu, name, value));
    return gpu;
  }

  private static void putDriver(ObjectNode gpu, String name, String value) {
    if (name.equalsIgnoreCase("driver")) {
      gpu.put("driver_version", value);
    }
  }

  private static void putTyped(ObjectNode node, String key, String value) {
    switch (value) {
      case "true", "True" -> node.put(key, true);
      case "false", "False" -> node.put(key, false);
      default -> node.put(key, value);
    }
  }
}
