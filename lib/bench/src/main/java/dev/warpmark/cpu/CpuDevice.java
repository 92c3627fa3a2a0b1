package dev.warpmark.cpu;

import dev.warpmark.attention.Precision;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The host's processor, as far as this process may use it. */
final class CpuDevice implements Device {
  private final ProcessorInfo processor;
  private final VectorSupport.Choice arithmetic;
  private final DeviceFacts facts;

  CpuDevice(ProcessorInfo processor, VectorSupport.Choice arithmetic) {
    this.processor = processor;
    this.arithmetic = arithmetic;
    facts = readFacts();
  }

  @Override
  public String id() {
    return "cpu";
  }

  @Override
  public DeviceFacts facts() {
    return facts;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public List<Setting> settings(boolean lock) {
    return new CpuSettings(processor, arithmetic).read(lock);
  }

  @Override
  public String toString() {
    return "%s, %d cores, %s"
        .formatted(facts.name(), facts.computeUnits(), arithmetic.operations().description());
  }

  TileOperations operations() {
    return arithmetic.operations();
  }

  ProcessorInfo processor() {
    return processor;
  }

  private DeviceFacts readFacts() {
    Map<Integer, Long> caches = processor.cacheBytes();
    OptionalLong lastLevel = caches.values().stream().mapToLong(Long::longValue).max();
    // Neither ceiling can be read from the system, and a table would have to know every processor.
    return new DeviceFacts(
        DeviceKind.CPU,
        processor.name().orElse(System.getProperty("os.arch") + " processor"),
        CorePool.shared().workers(),
        // The heap limit belongs to one JVM, and two commands of one study have different ones.
        processor.memoryBytes().orElseGet(Runtime.getRuntime()::maxMemory),
        lastLevel,
        Optional.empty(),
        Optional.empty(),
        details(caches));
  }

  private Map<String, String> details(Map<Integer, Long> caches) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("architecture", System.getProperty("os.arch"));
    processor.generation().ifPresent(generation -> details.put("generation", generation));
    details.put("arithmetic", arithmetic.operations().description());
    details.put("why this arithmetic", arithmetic.reason());
    caches.forEach((level, bytes) -> details.put("L" + level + " cache", bytes / 1024 + " KiB"));
    details.put("Java heap limit", (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    details.put("Java", CpuSettings.javaVersion());
    details.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return details;
  }
}
