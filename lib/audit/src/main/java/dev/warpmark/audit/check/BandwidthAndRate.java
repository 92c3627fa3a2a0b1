package dev.warpmark.audit.check;

import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.RecordCheck;
import dev.warpmark.audit.finding.Series;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.display.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Do the rates that a median implies fit the device? */
public final class BandwidthAndRate implements RecordCheck {
  /** Clocks above those a peak was stated for. */
  private static final double BOOST = 1.1;

  @Override
  public String name() {
    return "roofline";
  }

  @Override
  public List<Finding> on(Series series, Subject subject) {
    LatencyContext context = series.record().context();
    if (context.shape().isEmpty() || series.record().unit().isEmpty()) {
      return List.of();
    }
    Optional<CardPeaks> peaks = CardPeaks.of(context);
    if (peaks.isEmpty()) {
      return isFirstOfDevice(series, subject)
          ? List.of(
              Finding.unknown(
                  name(),
                  series.evidence(context.device().orElse("no device named")),
                  "The peaks of the device are not known, so a share of them cannot be judged.",
                  "Record the device with its peaks and their source."))
          : List.of();
    }
    List<Finding> findings = new ArrayList<>();
    LatencyUnit unit = series.record().unit().get();
    double median = unit.toSeconds(series.samples().median());
    rate(series, context.shape().get(), peaks.get(), median).ifPresent(findings::add);
    bandwidth(series, context, peaks.get(), median).ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          Finding.pass(
              name(),
              series.evidence(""),
              "The rates of the median lie within the device's peaks."));
    }
    return findings;
  }

  /** One answer for a device whose peaks are not known is enough. */
  private static boolean isFirstOfDevice(Series series, Subject subject) {
    Optional<String> device = series.record().context().device();
    return subject.series().stream()
        .filter(other -> other.record().context().device().equals(device))
        .findFirst()
        .filter(first -> first == series)
        .isPresent();
  }

  private Optional<Finding> rate(
      Series series, AttentionShape shape, CardPeaks peaks, double median) {
    double rate = shape.flops() / median;
    double peak = peaks.flops().perSecond();
    if (rate <= peak * BOOST) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.fail(
            name(),
            Severity.HIGH,
            series.evidence(Quantity.FLOP_RATE.format(rate)),
            "The median implies %s, above the %s that %s can do: a unit, the shape or what was timed is wrong."
                .formatted(
                    Quantity.FLOP_RATE.format(rate), Quantity.FLOP_RATE.format(peak), peaks.name()),
            "Check unit and shape, and that each sample waits for its kernel."));
  }

  private Optional<Finding> bandwidth(
      Series series, LatencyContext context, CardPeaks peaks, double median) {
    double peak = peaks.bandwidth().perSecond();
    return context
        .precision()
        .map(precision -> context.shape().orElseThrow().compulsoryBytes(precision) / median)
        .filter(bandwidth -> bandwidth > peak)
        .map(
            bandwidth ->
                Finding.limit(
                    name(),
                    Severity.MEDIUM,
                    series.evidence(Quantity.BANDWIDTH.format(bandwidth)),
                    "Compulsory bytes over the median make %s, above the DRAM peak of %s: caches serve part of it, so a share of the peak means nothing."
                        .formatted(
                            Quantity.BANDWIDTH.format(bandwidth), Quantity.BANDWIDTH.format(peak)),
                    "Say \"above the DRAM peak\", or measure DRAM traffic with a profiler."));
  }
}
