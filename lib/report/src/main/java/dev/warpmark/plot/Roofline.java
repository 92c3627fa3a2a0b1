package dev.warpmark.plot;

import dev.warpmark.attention.Precision;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import dev.warpmark.device.Peak;
import dev.warpmark.device.TiledName;
import dev.warpmark.display.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Kernels below the ceilings of their card (Williams, Waterman and Patterson, "Roofline: an
 * insightful visual performance model", 2009).
 *
 * <p>A point's x is the floating-point operations of the formula for each byte of Q, K, V and O
 * moved once, so it follows from the shape; y is the operations a second. Both axes are
 * logarithmic.
 */
public final class Roofline {
  private static final int HEIGHT = 460;
  private static final double TERA = 1e12;

  private Roofline() {}

  /** Draws one series a backend, below the ceilings that are known. */
  public static Figure of(ProfileData profile) {
    Map<String, List<SeriesPoint>> kernels = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (KernelCounters each : profile.kernels()) {
      double rate = each.shape().flops() / each.seconds();
      kernels
          .computeIfAbsent(backend(each), name -> new ArrayList<>())
          .add(SeriesPoint.of(intensity(each), rate / TERA));
      lines.add(
          "  %s, %s: %s at %.0f FLOP a byte"
              .formatted(
                  each.kernel(), each.shape(), Quantity.FLOP_RATE.format(rate), intensity(each)));
    }
    Panel panel = new Panel(intensities(profile), rates(profile));
    ceilings(profile, panel);
    int rank = 0;
    for (Map.Entry<String, List<SeriesPoint>> kernel : kernels.entrySet()) {
      panel.points(kernel.getKey(), kernel.getValue(), Look.markers(rank++, 9, 1));
    }
    return new Figure(
        "Kernels below the ceilings of their card",
        profile.deviceName() + " · durations under the profiler",
        String.join("\n", lines),
        List.of(panel),
        HEIGHT + 14 * Math.max(0, kernels.size() - 4));
  }

  /** Tile sizes of one backend share a colour. */
  private static String backend(KernelCounters counters) {
    return TiledName.parse(counters.kernel()).map(TiledName::backend).orElse(counters.kernel());
  }

  /** Operations for each byte that has to be moved. */
  private static double intensity(KernelCounters counters) {
    return counters.shape().flops() / counters.shape().compulsoryBytes(Precision.FLOAT16);
  }

  private static Axis intensities(ProfileData profile) {
    DoubleStream points = profile.kernels().stream().mapToDouble(Roofline::intensity);
    return Axis.logOver(
        "Operations a byte (FLOP/B)",
        DoubleStream.concat(points, ridge(profile)).flatMap(Roofline::around).toArray());
  }

  /** Half and twice a value, so that a ceiling shows on both sides. */
  private static DoubleStream around(double value) {
    return DoubleStream.of(value / 2, value * 2);
  }

  /** Where the two ceilings meet, when both are known. */
  private static DoubleStream ridge(ProfileData profile) {
    return profile.peakFlops().isPresent() && profile.peakBandwidth().isPresent()
        ? DoubleStream.of(
            profile.peakFlops().get().perSecond() / profile.peakBandwidth().get().perSecond())
        : DoubleStream.empty();
  }

  private static Axis rates(ProfileData profile) {
    DoubleStream points =
        profile.kernels().stream().mapToDouble(each -> each.shape().flops() / each.seconds());
    DoubleStream peak = profile.peakFlops().stream().mapToDouble(Peak::perSecond);
    return Axis.logOver(
        "Throughput (TFLOP/s)",
        DoubleStream.concat(points, peak).map(value -> value / TERA).toArray());
  }

  /** Memory's ceiling rises to the ridge, arithmetic's is level from there on. */
  private static void ceilings(ProfileData profile, Panel panel) {
    double ridge = ridge(profile).findFirst().orElse(panel.x().min());
    double last = panel.x().max();
    if (profile.peakBandwidth().isPresent()) {
      double bytes = profile.peakBandwidth().get().perSecond();
      double start = Math.max(panel.x().min(), panel.y().min() * TERA / bytes);
      double end = profile.peakFlops().isPresent() ? ridge : last;
      String name = "memory " + Quantity.BANDWIDTH.format(bytes);
      panel.line(name, start, start * bytes / TERA, end, end * bytes / TERA, Look.reference());
    }
    if (profile.peakFlops().isPresent()) {
      double flops = profile.peakFlops().get().perSecond();
      String name = "tensor cores " + Quantity.FLOP_RATE.format(flops);
      panel.line(name, ridge, flops / TERA, last, flops / TERA, Look.reference());
    }
  }
}
