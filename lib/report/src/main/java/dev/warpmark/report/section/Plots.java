package dev.warpmark.report.section;

import dev.warpmark.analysis.RunSet;
import dev.warpmark.data.RunData;
import dev.warpmark.plot.BackendComparison;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.Metric;
import dev.warpmark.plot.SamplesOverTime;
import dev.warpmark.report.study.Material;
import dev.warpmark.report.study.Study;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that a report shows, made from the data; their bytes depend on the fonts at hand.
 */
public final class Plots {
  static final String LATENCY = "plots/latency.png";
  static final String THROUGHPUT = "plots/throughput.png";
  static final String BANDWIDTH = "plots/bandwidth.png";
  static final String WIDTHS = "plots/interval_width.png";
  static final String SAMPLES = "plots/samples_01.png";

  /** The name of {@link #SAMPLES} in folders that an earlier version measured. */
  static final String EARLIER_SAMPLES = "plots/samples.png";

  static final String PROCESSES = "plots/processes.png";
  static final String COMPARISON = "plots/comparison.png";

  private Plots() {}

  /** Paths within the folder to pictures; empty where no picture can be drawn. */
  public static Map<String, byte[]> of(Material material) {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    run(material, Study.FIXED_SHAPE)
        .ifPresent(run -> put(pictures, SAMPLES, SamplesOverTime.of(run)));
    if (pictures.containsKey(SAMPLES) && material.pictures().contains(EARLIER_SAMPLES)) {
      pictures.put(EARLIER_SAMPLES, pictures.get(SAMPLES));
    }
    run(material, Study.SHAPES)
        .ifPresent(
            run -> {
              put(pictures, LATENCY, Metric.LATENCY.figure(run));
              put(pictures, THROUGHPUT, Metric.THROUGHPUT.figure(run));
              put(pictures, BANDWIDTH, Metric.BANDWIDTH.figure(run));
              put(pictures, WIDTHS, Metric.INTERVAL_WIDTH.figure(run));
            });
    run(material, Study.CONFIRM)
        .filter(run -> material.study().ratios(Study.CONFIRM).size() > 0)
        .ifPresent(
            run ->
                put(pictures, COMPARISON, BackendComparison.of(RunSet.of(run, material.runs()))));
    run(material, Study.SHAPES)
        .map(run -> RunSet.of(run, material.runs()))
        .filter(set -> set.runs().size() > 1 && !material.study().ratios(Study.SHAPES).isEmpty())
        .ifPresent(set -> put(pictures, PROCESSES, BackendComparison.of(set)));
    return pictures;
  }

  private static Optional<RunData> run(Material material, String phase) {
    return material.runs().stream()
        .filter(run -> run.protocol().phase().equals(phase))
        .filter(run -> run.protocol().process().isFirst())
        .filter(run -> !run.measurements().isEmpty())
        .reduce((earlier, later) -> later);
  }

  private static void put(Map<String, byte[]> pictures, String path, Figure figure) {
    figure.png().ifPresent(bytes -> pictures.put(path, bytes));
  }
}
