package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.DeviceProvider;
import dev.warpmark.device.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuDeviceTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** As a bare-metal Linux shows itself, shortened. */
  private ProcessorInfo linux() throws IOException {
    write(
        "proc/cpuinfo",
        "processor\t: 0\ncpu family\t: 25\nmodel\t\t: 17\nmodel name\t: Example 9000 CPU @ 3.00GHz\n\n"
            + "processor\t: 1\nmodel name\t: Example 9000 CPU @ 3.00GHz\n");
    write("proc/meminfo", "MemTotal:       24678912 kB\nMemAvailable:   20000000 kB\n");
    write("proc/loadavg", "0.42 0.30 0.20 1/200 4242\n");
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "2900000\n");
    cache(0, "1", "Data", "48K");
    cache(1, "1", "Instruction", "32K");
    cache(2, "2", "Unified", "1024K");
    cache(3, "3", "Unified", "32M");
    return new ProcessorInfo(root);
  }

  private void cache(int index, String level, String type, String size) throws IOException {
    String directory = "sys/devices/system/cpu/cpu0/cache/index" + index + "/";
    write(directory + "level", level + "\n");
    write(directory + "type", type + "\n");
    write(directory + "size", size + "\n");
  }

  @Test
  void readsWhatLinuxSays() throws IOException {
    ProcessorInfo info = linux();
    assertEquals(Optional.of("Example 9000 CPU @ 3.00GHz"), info.name());
    assertEquals(Optional.of("family 25, model 17"), info.generation());
    assertEquals(OptionalLong.of(24678912L * 1024), info.memoryBytes());
    assertEquals(OptionalLong.of(20000000L * 1024), info.availableBytes());
    assertEquals(Optional.of("0.42"), info.load());
    assertEquals(Optional.of("powersave"), info.governor());
    assertEquals(OptionalDouble.of(2.9e9), info.clockHertz());
    assertEquals(Map.of(1, 48L << 10, 2, 1L << 20, 3, 32L << 20), info.cacheBytes());
  }

  @Test
  void saysNothingWhereTheSystemDoesNot() {
    ProcessorInfo info = new ProcessorInfo(root);
    assertEquals(Optional.empty(), info.name());
    assertEquals(Optional.empty(), info.generation());
    assertEquals(OptionalLong.empty(), info.memoryBytes());
    assertEquals(OptionalDouble.empty(), info.clockHertz());
    assertEquals(Map.of(), info.cacheBytes());
    CpuDevice device = new CpuDevice(info, VectorSupport.choose());
    assertEquals(System.getProperty("os.arch") + " processor", device.facts().name());
    assertEquals(OptionalLong.empty(), device.facts().lastLevelCacheBytes());
    Setting governor = setting(device.settings(false), "cpu.governor");
    assertEquals(Optional.empty(), governor.observed());
  }

  @Test
  void garbledFilesAreAbsentValues() throws IOException {
    write("proc/meminfo", "MemTotal: many kB\n");
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "<unknown>\n");
    write("proc/loadavg", "\n");
    ProcessorInfo info = new ProcessorInfo(root);
    assertEquals(OptionalLong.empty(), info.memoryBytes());
    assertEquals(OptionalDouble.empty(), info.clockHertz());
    assertEquals(Optional.empty(), info.load());
  }

  @Test
  void factsAndSettingsNameTheProcessor() throws IOException {
    CpuDevice device = new CpuDevice(linux(), VectorSupport.choose());
    DeviceFacts facts = device.facts();
    assertEquals(DeviceKind.CPU, facts.kind());
    assertEquals("Example 9000 CPU @ 3.00GHz", facts.name());
    assertEquals(Runtime.getRuntime().availableProcessors(), facts.computeUnits());
    assertEquals(OptionalLong.of(32L << 20), facts.lastLevelCacheBytes());
    assertTrue(
        facts.memoryBytes() >= Runtime.getRuntime().maxMemory(),
        "all of the memory, not one JVM's share");
    assertEquals(Optional.empty(), facts.peakFlops());
    assertEquals("1024 KiB", facts.details().get("L2 cache"));

    List<Setting> settings = device.settings(false);
    assertTrue(settings.stream().allMatch(setting -> setting.requested().isEmpty()));
    assertEquals(Optional.of("powersave"), setting(settings, "cpu.governor").observed());
    assertTrue(setting(device.settings(true), "cpu.threads").isLocked());
  }

  @Test
  void flagsAreWithoutPropertiesAndPaths() {
    List<Setting> settings =
        new CpuDevice(new ProcessorInfo(root), VectorSupport.choose()).settings(false);
    String flags = setting(settings, "jvm.flags").observed().orElseThrow();
    assertTrue(flags.contains("--add-modules=jdk.incubator.vector"), flags);
    assertFalse(flags.contains("-D"), flags);
    assertFalse(flags.contains("/"), flags);
  }

  private static Setting setting(List<Setting> settings, String name) {
    return settings.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theServiceLoaderFindsIt() {
    List<Device> found =
        ServiceLoader.load(DeviceProvider.class).stream()
            .map(provider -> provider.get().discover())
            .flatMap(offer -> offer.found().stream())
            .filter(device -> device.id().equals("cpu"))
            .toList();
    assertEquals(1, found.size());
    assertTrue(found.get(0).toString().contains(" cores, Vector API"));
  }

  /** What an algorithm reaches inside this package bears on its results. */
  @Test
  void theCodeHashCoversEverythingTheAlgorithmsReach() {
    String here = CpuDevice.class.getPackageName();
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(here);
    Set<String> reached = new TreeSet<>();
    classes.forEach(
        start -> {
          boolean isRoot =
              start.getName().equals(here + ".ForwardPass")
                  || start.getName().startsWith(here + ".PlainTile")
                  || start.getPackageName().equals(here + ".vector");
          if (isRoot && !start.getSimpleName().equals("package-info")) {
            reach(start, here, reached);
          }
        });
    Set<String> hashed =
        CodeHash.CLASSES.stream()
            .map(name -> here + "." + name.replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(hashed, reached);
  }

  private static void reach(JavaClass type, String here, Set<String> reached) {
    if (!type.getPackageName().startsWith(here) || !reached.add(type.getName())) {
      return;
    }
    type.getDirectDependenciesFromSelf()
        .forEach(
            dependency -> reach(dependency.getTargetClass().getBaseComponentType(), here, reached));
    type.getSubclasses().forEach(subclass -> reach(subclass, here, reached));
  }
}
