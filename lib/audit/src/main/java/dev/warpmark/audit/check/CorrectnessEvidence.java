package dev.warpmark.audit.check;

import dev.warpmark.artifact.JsonValue;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Severity;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.data.RunData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is there evidence that every backend whose latencies are kept computes attention? */
public final class CorrectnessEvidence implements Check {
  private static final String SCHEMA = "warpmark-correctness-1";

  /** A backend on a device. */
  private record Contender(String backend, String device) {}

  @Override
  public String name() {
    return "correctness";
  }

  @Override
  public List<Finding> on(Subject subject) {
    Set<Contender> contenders = new LinkedHashSet<>();
    for (RunData run : subject.runs()) {
      run.measurements()
          .forEach(m -> contenders.add(new Contender(m.arm().backend(), run.device().name())));
    }
    List<Finding> findings = new ArrayList<>();
    if (subject.folder().isPresent()) {
      contenders.forEach(contender -> findings.add(check(contender, subject)));
    }
    return findings;
  }

  private Finding check(Contender contender, Subject subject) {
    Optional<JsonValue> evidence =
        subject.documents().stream().filter(document -> isOf(document, contender)).findFirst();
    if (evidence.isEmpty()) {
      return Finding.unknown(
          name(),
          new Evidence("correctness", "", contender.backend()),
          "There is no evidence here that %s computes attention on this device."
              .formatted(contender.backend()),
          "Run the correctness suite, and keep its result beside the data.");
    }
    JsonValue passed = evidence.get().member("passed");
    Evidence where = new Evidence(passed.artifact(), passed.pointer(), passed.node().asText());
    return passed.node().asBoolean(false)
        ? Finding.pass(name(), where, contender.backend() + " passed the correctness suite.")
        : Finding.fail(
            name(),
            Severity.HIGH,
            where,
            "%s did not pass the correctness suite, so its latencies are those of something else."
                .formatted(contender.backend()),
            "Mend the backend, and measure again.");
  }

  private static boolean isOf(JsonValue document, Contender contender) {
    return is(document, "schema", SCHEMA)
        && is(document, "backend", contender.backend())
        && is(document, "device", contender.device())
        && document.find("passed").isPresent();
  }

  private static boolean is(JsonValue document, String key, String text) {
    return document
        .find(key)
        .filter(value -> value.node().isTextual() && value.text().equals(text))
        .isPresent();
  }
}
