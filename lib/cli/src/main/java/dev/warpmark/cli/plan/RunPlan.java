package dev.warpmark.cli.plan;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is going to be executed, in order, with an estimate of the time it takes.
 *
 * @param deviceId the device
 * @param deviceName the device's name, as the plan prints it
 * @param phases the notebooks
 * @param keepNames whether the names of host and user stay in the executed notebooks
 */
public record RunPlan(String deviceId, String deviceName, List<Phase> phases, boolean keepNames) {
  private static final int HEADLINE_SEQ_LEN = 512;

  /** Copies the phases. */
  public RunPlan {
    phases = List.copyOf(phases);
  }

  /**
   * The plan of these options on a device.
   *
   * @throws IllegalArgumentException when an option is out of range
   */
  public static RunPlan of(RunOptions options, Device device) {
    options.validate();
    TimeEstimate estimate = TimeEstimate.of(options, device);
    List<Phase> phases = new ArrayList<>();
    for (String phase : options.phases.stream().sorted().distinct().toList()) {
      phases.add(
          switch (phase) {
            case "01" -> benchmark(options, device, estimate);
            case "02" -> optimize(options, device, estimate);
            case "03" -> shapes(options, device, estimate);
            default ->
                new Phase(
                    "04", "04_report.ipynb", "the report", TimeEstimate.REPORT_SECONDS, Map.of());
          });
    }
    return new RunPlan(device.id(), device.facts().name(), phases, options.keepNames);
  }

  /** The whole estimate. */
  public double estimateSeconds() {
    return phases.stream().mapToDouble(Phase::estimateSeconds).sum();
  }

  /** The plan as it is printed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("On %s (%s):\n".formatted(deviceName, deviceId));
    int longest = phases.stream().mapToInt(phase -> phase.summary().length()).max().orElse(1);
    String line = "  %s  %-" + longest + "s  about %s\n";
    for (Phase phase : phases) {
      text.append(
          line.formatted(phase.phase(), phase.summary(), duration(phase.estimateSeconds())));
    }
    return text.append("In all about ").append(duration(estimateSeconds())).append(".").toString();
  }

  private static Phase benchmark(RunOptions options, Device device, TimeEstimate estimate) {
    AttentionShape shape = headline(options.measuredShapes());
    String backend = options.backends.get(0);
    Map<String, Object> parameters = shapeParameters(shape);
    common(parameters, options, device);
    parameters.put("backendName", backend);
    return new Phase(
        "01",
        "01_benchmark.ipynb",
        "%s, %s, N=%d".formatted(backend, shape, options.samples),
        estimate.benchmarkSeconds(shape),
        parameters);
  }

  private static Phase optimize(RunOptions options, Device device, TimeEstimate estimate) {
    AttentionShape shape = headline(options.measuredShapes());
    Map<String, Object> parameters = shapeParameters(shape);
    common(parameters, options, device);
    parameters.put("target", options.target);
    parameters.put("budgetMinutes", options.budget.toSeconds() / 60.0);
    parameters.put("runs", options.runs);
    return new Phase(
        "02",
        "02_optimize.ipynb",
        String.format(
            Locale.ROOT,
            "anything %.2fx as fast as the baseline, %s%s",
            options.target,
            shape,
            processes(options)),
        estimate.optimizeSeconds(shape),
        parameters);
  }

  private static Phase shapes(RunOptions options, Device device, TimeEstimate estimate) {
    List<AttentionShape> all = options.measuredShapes();
    AttentionShape first = all.get(0);
    List<AttentionShape> family =
        all.stream().filter(s -> s.equals(first.withSeqLen(s.seqLen())) && !s.isCausal()).toList();
    List<AttentionShape> others = all.stream().filter(s -> !family.contains(s)).toList();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("batch", first.batch());
    parameters.put("heads", first.heads());
    parameters.put("seqLens", family.stream().mapToInt(AttentionShape::seqLen).toArray());
    parameters.put("headDim", first.headDim());
    parameters.put(
        "moreShapes", String.join(",", others.stream().map(ShapeNotation::format).toList()));
    common(parameters, options, device);
    parameters.put("backendNames", String.join(",", options.backends));
    parameters.put("runs", options.runs);
    return new Phase(
        "03",
        "03_shapes.ipynb",
        compared(options, device, all.size()),
        estimate.shapesSeconds(all),
        parameters);
  }

  /** The shape of phases 01 and 02: the seed's S=512 when it is there, else the first. */
  private static AttentionShape headline(List<AttentionShape> shapes) {
    return shapes.stream()
        .filter(shape -> shape.seqLen() == HEADLINE_SEQ_LEN)
        .findFirst()
        .orElse(shapes.get(0));
  }

  private static Map<String, Object> shapeParameters(AttentionShape shape) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("batch", shape.batch());
    parameters.put("heads", shape.heads());
    parameters.put("seqLen", shape.seqLen());
    parameters.put("headDim", shape.headDim());
    parameters.put("causal", shape.isCausal());
    return parameters;
  }

  private static void common(Map<String, Object> parameters, RunOptions options, Device device) {
    parameters.put("samples", options.samples);
    parameters.put("warmup", options.warmup);
    parameters.put("deviceName", device.facts().kind() == DeviceKind.CPU ? "cpu" : device.id());
  }

  /** What phase 03 measures, and which of the backends asked for are not there. */
  private static String compared(RunOptions options, Device device, int shapes) {
    List<String> there = new ArrayList<>(options.backends);
    there.removeIf(name -> device.backends().find(name).isEmpty());
    List<String> missing = new ArrayList<>(options.backends);
    missing.removeAll(there);
    String without =
        missing.isEmpty()
            ? ""
            : ", without %s: see ./warpmark doctor".formatted(String.join(", ", missing));
    return "%s over %d %s, N=%d%s%s"
        .formatted(
            there.isEmpty() ? "nothing" : String.join(there.size() == 2 ? " and " : ", ", there),
            shapes,
            shapes == 1 ? "shape" : "shapes",
            options.samples,
            there.size() > 1 ? processes(options) : "",
            without);
  }

  private static String processes(RunOptions options) {
    return options.runs == 1 ? "" : ", comparisons in %d processes".formatted(options.runs);
  }

  private static String duration(double seconds) {
    long whole = Math.round(Math.max(1, seconds));
    return whole < 90 ? "%d s".formatted(whole) : "%d min %02d s".formatted(whole / 60, whole % 60);
  }

  /**
   * One notebook that is going to be executed.
   *
   * @param phase its number, {@code 01} to {@code 04}
   * @param notebook its file name
   * @param summary what it does, in a few words
   * @param estimateSeconds how long it may take
   * @param parameters values for its parameters cell: int, double, boolean, String or {@code int[]}
   */
  public record Phase(
      String phase,
      String notebook,
      String summary,
      double estimateSeconds,
      Map<String, Object> parameters) {

    /** Copies the parameters, keeping their order. */
    public Phase {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }
}
