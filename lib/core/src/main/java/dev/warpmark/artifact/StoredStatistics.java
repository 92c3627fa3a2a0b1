package dev.warpmark.artifact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the statistics that stand beside an array of samples, by the names of their keys. */
public final class StoredStatistics {
  private static final List<String> PLACES =
      List.of("statistics", "stats", "performance", "memory");

  private static final Map<String, Statistic> NAMES = names();

  private StoredStatistics() {}

  /** The statistics in an object and in the places within it that usually hold them. */
  public static List<StoredValue> of(JsonValue object) {
    List<StoredValue> stored = new ArrayList<>(in(object));
    PLACES.forEach(place -> object.find(place).ifPresent(found -> stored.addAll(in(found))));
    return stored;
  }

  private static List<StoredValue> in(JsonValue object) {
    Optional<LatencyUnit> common =
        object.members().stream()
            .filter(member -> statistic(member).filter(Statistic::isLatency).isPresent())
            .flatMap(member -> LatencyUnit.ofName(member.name()).stream())
            .findFirst();
    List<StoredValue> stored = new ArrayList<>();
    for (JsonValue member : object.members()) {
      Optional<Statistic> statistic = statistic(member);
      if (statistic.isPresent() && !member.node().isNull()) {
        stored.add(value(member, statistic.get(), common));
      }
    }
    return stored;
  }

  private static StoredValue value(
      JsonValue member, Statistic statistic, Optional<LatencyUnit> common) {
    if (!member.node().isNumber()) {
      throw member.wrong("must be a number");
    }
    Optional<LatencyUnit> unit =
        statistic.isLatency()
            ? LatencyUnit.ofName(member.name()).or(() -> common)
            : Optional.empty();
    return new StoredValue(statistic, member.pointer(), member.node().doubleValue(), unit);
  }

  private static Optional<Statistic> statistic(JsonValue member) {
    if (member.node().isContainerNode()) {
      return Optional.empty();
    }
    String bare = member.name().replaceFirst("_(s|ms|us|ns)$", "");
    return Optional.ofNullable(NAMES.getOrDefault(member.name(), NAMES.get(bare)));
  }

  private static Map<String, Statistic> names() {
    Map<String, Statistic> names = new LinkedHashMap<>();
    names.put("median", Statistic.MEDIAN);
    names.put("p50", Statistic.MEDIAN);
    names.put("mean", Statistic.MEAN);
    names.put("std", Statistic.STANDARD_DEVIATION);
    names.put("min", Statistic.MINIMUM);
    names.put("max", Statistic.MAXIMUM);
    names.put("ci_95_lower", Statistic.INTERVAL_LOWER);
    names.put("ci_lower", Statistic.INTERVAL_LOWER);
    names.put("ci_95_upper", Statistic.INTERVAL_UPPER);
    names.put("ci_upper", Statistic.INTERVAL_UPPER);
    names.put("n_samples", Statistic.COUNT);
    names.put("n", Statistic.COUNT);
    names.put("throughput_gflops", Statistic.GIGAFLOPS);
    names.put("gflops", Statistic.GIGAFLOPS);
    names.put("bandwidth_gb_s", Statistic.GIGABYTES_PER_SECOND);
    names.put("peak_mb", Statistic.PEAK_MEBIBYTES);
    return Map.copyOf(names);
  }
}
