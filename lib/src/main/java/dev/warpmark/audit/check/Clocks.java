package dev.warpmark.audit.check;

import dev.warpmark.audit.Check;
import dev.warpmark.audit.Evidence;
import dev.warpmark.audit.Finding;
import dev.warpmark.audit.Series;
import dev.warpmark.audit.Severity;
import dev.warpmark.audit.Subject;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.device.CardTable;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Telemetry;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Did a card's clock hold still, and did it say that it was slowed down? */
public final class Clocks implements Check {
  /** NVML's reasons that slow a card: power cap, hardware, thermal, power brake. */
  private static final long SLOWDOWNS = 0x4 | 0x8 | 0x20 | 0x40 | 0x80;

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
      if (!series.isOurs() && device.flatMap(CardTable::mentioned).isPresent()) {
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
    long slowed =
        telemetry.stream().filter(t -> (t.eventReasons().orElse(0) & SLOWDOWNS) != 0).count();
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
                + " down; latencies hold for those conditions only.",
            100 * range,
            slowed,
            telemetry.size()),
        "Compare only within blocks, and state the clock.");
  }
}
