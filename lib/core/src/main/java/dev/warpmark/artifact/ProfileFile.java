package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import dev.warpmark.device.Peak;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counters of kernels as {@code profile/counters.json}.
 *
 * <pre>{@code
 * {"schema": "warpmark-profile-1", "device": "NVIDIA H200", "tool": "Nsight Compute",
 *  "peak_flops_per_second": 9.89e14, "peak_flops_source": "…",
 *  "peak_bytes_per_second": 4.8e12, "peak_bytes_source": "…",
 *  "kernels": [{"kernel": "flash", "shape": {…}, "seconds": 7.02e-4, "clock_hertz": 1.78e9,
 *               "busy": {"tensor": 0.65, "special_function": 0.41, "issue": 0.33,
 *                        "shared_memory": 0.43, "l2": 0.21, "dram": 0.04}}]}
 * }</pre>
 */
public final class ProfileFile {
  /** Its name within a run folder. */
  public static final String NAME = "profile/counters.json";

  private static final String SCHEMA = "warpmark-profile-1";

  private ProfileFile() {}

  /** Counters as JSON text in UTF-8. */
  public static byte[] bytes(ProfileData profile) {
    ObjectNode root = Json.object();
    root.put("schema", SCHEMA).put("device", profile.deviceName()).put("tool", profile.tool());
    write(root, "peak_flops", profile.peakFlops());
    write(root, "peak_bytes", profile.peakBandwidth());
    var kernels = root.putArray("kernels");
    for (KernelCounters each : profile.kernels()) {
      ObjectNode kernel = kernels.addObject().put("kernel", each.kernel());
      kernel.set("shape", ShapeJson.write(each.shape()));
      kernel.put("seconds", each.seconds()).put("clock_hertz", each.clockHertz());
      ObjectNode busy = kernel.putObject("busy");
      each.busy().forEach((unit, share) -> busy.put(unit.wireName(), share));
    }
    return Json.bytes(root);
  }

  /**
   * Reads them again.
   *
   * @param text the file
   * @param name the file's name, for complaints
   * @throws ArtifactException naming what is wrong where
   */
  public static ProfileData read(String text, String name) {
    JsonValue root = Json.parse(text, name);
    JsonValue schema = root.member("schema");
    if (!schema.text().equals(SCHEMA)) {
      throw schema.wrong("must be " + SCHEMA);
    }
    List<KernelCounters> kernels = new ArrayList<>();
    root.member("kernels").elements().forEach(each -> kernels.add(kernel(each)));
    return new ProfileData(
        root.member("device").text(),
        root.member("tool").text(),
        peak(root, "peak_flops"),
        peak(root, "peak_bytes"),
        kernels);
  }

  private static KernelCounters kernel(JsonValue value) {
    JsonValue busy = value.member("busy");
    Map<HardwareUnit, Double> shares = new EnumMap<>(HardwareUnit.class);
    for (HardwareUnit unit : HardwareUnit.values()) {
      busy.findNumber(unit.wireName()).ifPresent(share -> shares.put(unit, share));
    }
    String kernel = value.member("kernel").text();
    var shape = ShapeJson.read(value.member("shape"));
    double seconds = value.member("seconds").number();
    double clock = value.member("clock_hertz").number();
    return value.checked(() -> new KernelCounters(kernel, shape, seconds, clock, shares));
  }

  private static void write(ObjectNode root, String name, Optional<Peak> peak) {
    peak.ifPresent(
        known -> {
          root.put(name + "_per_second", known.perSecond());
          root.put(name + "_source", known.source());
        });
  }

  private static Optional<Peak> peak(JsonValue root, String name) {
    return root.find(name + "_per_second")
        .map(
            value ->
                value.checked(
                    () -> new Peak(value.number(), root.member(name + "_source").text())));
  }
}
