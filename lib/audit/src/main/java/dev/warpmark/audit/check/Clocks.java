package dev.warpmark.audit.check;

import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.GpuModel;
import dev.warpmark.device.Telemetry;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Did a card's clock hold still, and did it say that it was slowed down? */
public final class Clocks implements Check {
  /** NVML's reasons that slow a card, by their bits. */
  private static final Map<Long, String> SLOWDOWNS =
      new TreeMap<>(
          Map.of(
              0x4L, "by its power limit",
              0x8L, "by hardware",
              0x20L, "for its temperature",
              0x40L, "by hardware for its temperature",
              0x80L, "by an external power brake"));

  private static final double LARGE = 0.02;

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (Series series : subject.series()) {
      Optional<String> device = series.record().context().device();
      if (!series.isOurs() && device.flatMap(GpuModel::mentioned).isPresent()) {
        findings.add(
            Finding.unknown(
                name(),
                series.evidence(""),
                "No clock was recorded beside the samples, so neither its changes nor their absence can be stated.",
                "Record clock, temperature and event reasons with each sample."));
      }
    }
    for (RunData run : subject.runs()) {
      if (run.device().kind() == DeviceKind.GPU) {
        run.measurements().forEach(m -> findings.add(check(m, subject.artifact(run, m.shape()))));
      }
    }
    return findings;
  }

  private Finding check(Measurement measurement, String artifact) {
    List<Telemetry> telemetry =
        measurement.samples().stream().map(sample -> sample.telemetry()).toList();
    DoubleSummaryStatistics clocks =
        telemetry.stream().flatMapToDouble(t -> t.clockHertz().stream()).summaryStatistics();
    List<Long> reasons = telemetry.stream().map(t -> t.eventReasons().orElse(0)).toList();
    long slowed = reasons.stream().filter(bits -> !why(bits).isEmpty()).count();
    double range = clocks.getCount() == 0 ? 0 : clocks.getMax() / clocks.getMin() - 1;
    Evidence evidence =
        new Evidence(
            artifact,
            "/warpmark/measurements",
            String.format(
                Locale.ROOT,
                "%s %s: clock range %.1f %%, %d samples slowed",
                measurement.arm().label(),
                measurement.shape(),
                100 * range,
                slowed));
    if (clocks.getCount() == 0) {
      return Finding.unknown(
          name(), evidence, "The card told no clock.", "Measure where NVML answers.");
    }
    if (slowed == 0 && range < LARGE) {
      return Finding.pass(name(), evidence, "The clock held still.");
    }
    return Finding.limit(
        name(),
        Severity.MEDIUM,
        evidence,
        String.format(
            Locale.ROOT,
            "The clock ranged over %.1f %% and %d of %d samples were taken while the card was slowed"
                + " down%s; latencies hold for those conditions only.",
            100 * range,
            slowed,
            telemetry.size(),
            slowed == 0 ? "" : " " + why(reasons.stream().reduce(0L, (a, b) -> a | b))),
        "Compare only within blocks, and state the clock.");
  }

  private static String why(long bits) {
    return SLOWDOWNS.entrySet().stream()
        .filter(slowdown -> (bits & slowdown.getKey()) != 0)
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" and "));
  }
}
