package dev.warpmark.cpu;

import dev.warpmark.device.Setting;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the settings of processor and JVM that bear on latencies. */
final class CpuSettings {
  private static final String JVM = "the Java runtime";

  private final ProcessorInfo processor;
  private final VectorSupport.Choice arithmetic;

  CpuSettings(ProcessorInfo processor, VectorSupport.Choice arithmetic) {
    this.processor = processor;
    this.arithmetic = arithmetic;
  }

  List<Setting> read(boolean lock) {
    List<Setting> settings = new ArrayList<>();
    settings.add(setting("cpu.model", processor.name(), "/proc/cpuinfo"));
    settings.add(threads(lock));
    settings.add(Setting.observed("cpu.arithmetic", arithmetic.operations().description(), JVM));
    settings.add(
        setting(
            "cpu.governor",
            processor.governor(),
            "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    settings.add(setting("cpu.load_one_minute", processor.load(), "/proc/loadavg"));
    settings.add(Setting.observed("jvm.version", javaVersion(), JVM));
    settings.add(Setting.observed("jvm.flags", flags(), "its command line, without -D"));
    settings.add(
        Setting.observed(
            "jvm.heap_limit_bytes", Long.toString(Runtime.getRuntime().maxMemory()), JVM));
    settings.add(Setting.observed("jvm.collector", collectors(), JVM));
    return List.copyOf(settings);
  }

  /** The one thing this process can ask for: a thread for each core it may use. */
  private static Setting threads(boolean lock) {
    String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
    String workers = Integer.toString(CorePool.shared().workers());
    String source = "workers started, against the cores this process may use";
    return lock
        ? Setting.requested("cpu.threads", cores, workers, source)
        : Setting.observed("cpu.threads", workers, source);
  }

  static String javaVersion() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  private static Setting setting(String name, Optional<String> value, String source) {
    return value
        .map(text -> Setting.observed(name, text, source))
        .orElseGet(() -> Setting.unknown(name, source));
  }

  /** Options of the JVM itself; properties and agents may name private paths. */
  private static String flags() {
    String flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X") || flag.startsWith("--add-modules"))
            .filter(flag -> !flag.contains("/") && !flag.contains("\\"))
            .collect(Collectors.joining(" "));
    return flags.isEmpty() ? "none" : flags;
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(bean -> bean.getName())
        .collect(Collectors.joining(", "));
  }
}
