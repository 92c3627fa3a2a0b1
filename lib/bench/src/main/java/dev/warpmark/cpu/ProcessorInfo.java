package dev.warpmark.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says about the processor and its memory; empty where it says nothing.
 *
 * <p>Read by hand: OSHI gives the same strings, but for the governor, and takes 0.3 s of processor
 * time more in each process that measures.
 */
final class ProcessorInfo {
  private static final Pattern SIZE =
      Pattern.compile("(\\d+)\\s*([KMG]?)B?", Pattern.CASE_INSENSITIVE);

  private static final Predicate<String> NUMBER = Pattern.compile("\\d+").asMatchPredicate();

  private final Path root;

  /** Reads below {@code root}, which is {@code /} except in tests. */
  ProcessorInfo(Path root) {
    this.root = root;
  }

  /** The marketing name, from /proc/cpuinfo. */
  Optional<String> name() {
    return field("proc/cpuinfo", "model name").filter(name -> !name.isBlank());
  }

  /** Family and model, from /proc/cpuinfo: one marketing name may cover several generations. */
  Optional<String> generation() {
    Optional<String> family = field("proc/cpuinfo", "cpu family").filter(NUMBER);
    Optional<String> model = field("proc/cpuinfo", "model").filter(NUMBER);
    return family.flatMap(f -> model.map(m -> "family %s, model %s".formatted(f, m)));
  }

  /** Physical memory, from /proc/meminfo. */
  OptionalLong memoryBytes() {
    return size(field("proc/meminfo", "MemTotal"));
  }

  /** Memory that can be taken without swapping, from /proc/meminfo. */
  OptionalLong availableBytes() {
    return size(field("proc/meminfo", "MemAvailable"));
  }

  /** How the first core's clock is governed; virtual machines usually do not say. */
  Optional<String> governor() {
    return line("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  }

  /** The first core's present clock. */
  OptionalDouble clockHertz() {
    Optional<String> kilohertz = line("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq");
    return kilohertz.filter(text -> text.matches("\\d+")).isPresent()
        ? OptionalDouble.of(Double.parseDouble(kilohertz.get()) * 1e3)
        : OptionalDouble.empty();
  }

  /** Runnable tasks averaged over one minute, from /proc/loadavg. */
  Optional<String> load() {
    return line("proc/loadavg").map(text -> text.split(" ")[0]);
  }

  /** Bytes of each data or unified cache of the first core by its level, ascending. */
  Map<Integer, Long> cacheBytes() {
    Map<Integer, Long> caches = new LinkedHashMap<>();
    for (int index = 0; index < 8; index++) {
      String directory = "sys/devices/system/cpu/cpu0/cache/index" + index + "/";
      boolean holdsData = !line(directory + "type").orElse("Instruction").equals("Instruction");
      OptionalLong bytes = size(line(directory + "size"));
      Optional<String> level = line(directory + "level").filter(text -> text.matches("\\d+"));
      if (holdsData && bytes.isPresent() && level.isPresent()) {
        caches.put(Integer.valueOf(level.get()), bytes.getAsLong());
      }
    }
    return caches;
  }

  private Optional<String> line(String file) {
    return read(file).lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst();
  }

  private Optional<String> field(String file, String name) {
    return read(file)
        .lines()
        .filter(text -> text.startsWith(name))
        .map(text -> text.substring(text.indexOf(':') + 1).strip())
        .findFirst();
  }

  private String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException | SecurityException e) {
      return "";
    }
  }

  private static OptionalLong size(Optional<String> text) {
    Matcher matcher = SIZE.matcher(text.orElse(""));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int shift = "KMG".indexOf(matcher.group(2).toUpperCase(java.util.Locale.ROOT)) + 1;
    long factor = matcher.group(2).isEmpty() ? 1 : 1L << (10 * shift);
    return OptionalLong.of(Long.parseLong(matcher.group(1)) * factor);
  }
}
