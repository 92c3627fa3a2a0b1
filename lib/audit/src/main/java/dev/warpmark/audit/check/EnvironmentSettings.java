package dev.warpmark.audit.check;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Setting;
import java.util.ArrayList;
import java.util.List;

/** Was every requested setting observed, and which settings must a reader know? */
public final class EnvironmentSettings implements Check {
  private static final String SETTINGS = "/warpmark/environment/settings";

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public List<Finding> on(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject.runs().forEach(run -> findings.addAll(check(run, subject.artifact(run))));
    List<JsonValue> documents = EnvironmentDocuments.of(subject);
    for (JsonValue document : documents) {
      if (document.find("settings").isEmpty()) {
        findings.addAll(check(document));
      }
    }
    if (documents.isEmpty() && subject.runs().isEmpty() && !subject.series().isEmpty()) {
      findings.add(
          Finding.unknown(
              name(),
              subject.series().get(0).evidence(""),
              "No environment is recorded beside the latencies.",
              "Record settings as requested and as observed."));
    }
    return findings;
  }

  private List<Finding> check(RunData run, String artifact) {
    List<Finding> findings = new ArrayList<>();
    List<Setting> settings = run.environment().settings();
    for (int i = 0; i < settings.size(); i++) {
      Setting setting = settings.get(i);
      if (setting.isBroken()) {
        String observed = setting.observed().orElse("nothing");
        findings.add(
            Finding.limit(
                name(),
                Severity.HIGH,
                new Evidence(artifact, SETTINGS + "/" + i + "/observed", observed),
                "%s was requested to be %s and observed to be %s, so the environment is not locked."
                    .formatted(setting.name(), setting.requested().orElse(""), observed),
                "Set it where it takes effect, or do not request it."));
      }
    }
    if (findings.isEmpty()) {
      Evidence evidence = new Evidence(artifact, SETTINGS, "");
      findings.add(
          run.environment().isLocked()
              ? Finding.pass(name(), evidence, "Every requested setting was observed.")
              : Finding.limit(
                  name(),
                  Severity.LOW,
                  evidence,
                  run.protocol().lockEnvironment()
                      ? "A lock was asked for, and nothing here takes a request, so the environment"
                          + " must not be called locked."
                      : "No setting was requested, so the environment must not be called locked.",
                  run.protocol().lockEnvironment()
                      ? "Say that it was recorded."
                      : "Request settings before measuring."));
    }
    return findings;
  }

  private List<Finding> check(JsonValue document) {
    List<Finding> findings = new ArrayList<>();
    for (JsonValue value :
        EnvironmentDocuments.find(
            document, key -> key.matches("(allow_)?tf32.*|.*tf32.*allow.*"))) {
      if (value.node().asBoolean(false)) {
        findings.add(
            Finding.limit(
                name(),
                Severity.HIGH,
                new Evidence(value.artifact(), value.pointer(), value.node().asText()),
                "TF32 was on (%s), so products of float32 numbers may be rounded to 10 bits."
                    .formatted(value.name()),
                "Switch it off and measure again, or say that it was on."));
      }
    }
    findings.add(
        Finding.unknown(
            name(),
            Evidence.of(document.artifact()),
            "The environment holds observed values only; what was requested is not recorded, so \"locked\" cannot be judged.",
            "Record each setting as requested and as observed."));
    return findings;
  }
}
