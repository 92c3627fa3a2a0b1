package dev.warpmark.audit.check;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Is a driver version one, rather than the version of CUDA? */
public final class DriverVersion implements Check {
  private static final Pattern DRIVER = Pattern.compile("\\d{3,4}\\.\\d+(\\.\\d+)*");
  private static final Pattern CUDA = Pattern.compile("\\d{1,2}\\.\\d+(\\.\\d+)?");

  @Override
  public String name() {
    return "driver-version";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    for (JsonValue document : EnvironmentDocuments.of(subject)) {
      for (JsonValue value :
          EnvironmentDocuments.find(document, key -> key.matches("(nvidia_)?driver(_version)?"))) {
        findings.add(check(document, value));
      }
    }
    return findings;
  }

  private Finding check(JsonValue document, JsonValue value) {
    String version = value.node().asText();
    Evidence evidence = new Evidence(value.artifact(), value.pointer(), version);
    if (DRIVER.matcher(version).matches()) {
      return Finding.pass(name(), evidence, "The driver version looks like one.");
    }
    Optional<JsonValue> cuda =
        EnvironmentDocuments.first(
            document, "cuda_compiled_version", "cuda_version", "cuda", "cuda_runtime_version");
    boolean same = cuda.filter(c -> c.node().asText().equals(version)).isPresent();
    if (same || CUDA.matcher(version).matches()) {
      return Finding.fail(
          name(),
          Severity.MEDIUM,
          evidence,
          "The driver version %s is a CUDA version%s; NVIDIA's drivers have three digits before the point."
              .formatted(
                  version, same ? ", the one at " + cuda.map(JsonValue::pointer).orElse("") : ""),
          "Read the driver version from NVML or nvidia-smi.");
    }
    return Finding.unknown(
        name(),
        evidence,
        "\"" + version + "\" does not look like a driver version.",
        "Read the driver version from NVML or nvidia-smi.");
  }
}
