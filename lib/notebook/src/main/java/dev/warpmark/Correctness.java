package dev.warpmark;

import dev.warpmark.attention.CorrectnessReport;
import dev.warpmark.attention.CorrectnessSuite;
import dev.warpmark.bench.CorrectnessGate;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import dev.warpmark.display.Html;
import dev.warpmark.display.Rich;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a backend computes attention at all: the suite it has to pass before any latency of it is
 * accepted. A JVM asks once for each device and source of a backend.
 */
public final class Correctness implements Rich {
  private static final CorrectnessSuite SUITE = CorrectnessSuite.standard();
  private static final Map<String, Correctness> CHECKED = new LinkedHashMap<>();

  private final Backend backend;
  private final CorrectnessReport report;

  private Correctness(Backend backend, CorrectnessReport report) {
    this.backend = backend;
    this.report = report;
  }

  /**
   * Runs the suite on a backend.
   *
   * @throws dev.warpmark.device.BackendException when there is no such backend
   */
  public static Correctness check(Device device, String backendName) {
    return of(device, device.backend(backendName));
  }

  /** Lets a backend pass whose answers the suite accepts. */
  static CorrectnessGate gate(Device device) {
    return backend -> of(device, backend).report.refusal();
  }

  /** The suites that this JVM ran on a device, in the order they were run. */
  static List<Correctness> checkedOn(String deviceId) {
    synchronized (CHECKED) {
      return CHECKED.entrySet().stream()
          .filter(entry -> entry.getKey().startsWith(deviceId + " "))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  private static Correctness of(Device device, Backend backend) {
    String key = device.id() + " " + backend.name() + " " + backend.sourceSha256();
    synchronized (CHECKED) {
      Correctness known = CHECKED.get(key);
      if (known != null) {
        return known;
      }
      Correctness fresh =
          new Correctness(
              backend, SUITE.run(backend.name(), backend::refusal, backend::forwardRepeatedly));
      // An interrupt breaks cases off; that is no verdict on the backend.
      if (!Thread.currentThread().isInterrupted()) {
        CHECKED.put(key, fresh);
      }
      return fresh;
    }
  }

  /** Case by case: what was compared, the errors, and their limits. */
  public CorrectnessReport report() {
    return report;
  }

  /** SHA-256 (hex) of the code that was checked. */
  public String sourceSha256() {
    return backend.sourceSha256();
  }

  /** In a line: how many cases passed, and the largest error. */
  @Override
  public String toString() {
    return report.toString();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    String cases =
        report.results().stream()
            .map(
                each ->
                    "%s: %s, error %.2g of %.2g allowed%s"
                        .formatted(
                            each.name(),
                            each.verdict().name().toLowerCase(Locale.ROOT),
                            each.maxError(),
                            each.maxErrorLimit(),
                            each.detail().isEmpty() ? "" : ", " + each.detail()))
            .collect(Collectors.joining("\n"));
    return Map.of(
        TEXT,
        toString(),
        HTML,
        "<details><summary>%s</summary><pre>%s</pre></details>"
            .formatted(Html.escape(toString()), Html.escape(cases)));
  }
}
