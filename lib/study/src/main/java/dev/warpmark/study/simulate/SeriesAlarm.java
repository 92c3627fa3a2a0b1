package dev.warpmark.study.simulate;

import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import dev.warpmark.audit.Checks;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.audit.finding.Subject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the audit can hold against a series of another tool that is looked at by itself. */
public enum SeriesAlarm {
  /** Its level shifts. */
  SHIFT("shift", "shift", Status.FAIL),
  /** Its first samples are slow. */
  WARM_UP("warm-up", "warm-up", Status.FAIL),
  /** It drifts within a level. */
  TREND("trend", "trend", Status.FAIL),
  /** It falls into two modes, which by itself restricts and does not contradict. */
  MODES("two modes", "modality", Status.LIMIT),
  /** Its median is a time that was never measured. */
  MEDIAN_GAP("no sample near the median", "modality", Status.FAIL),
  /** The exact interval of its median is too wide to say much with. */
  WIDE_INTERVAL("interval wider than 5 %", "interval-width", Status.LIMIT),
  /** A stretch of it was copied. */
  REPEATED_STRETCH("repeated stretch", "repeated-samples", Status.FAIL);

  private static final LatencyUnit UNIT = LatencyUnit.ofName("ms").orElseThrow();

  private final String label;
  private final String check;
  private final Status status;

  SeriesAlarm(String label, String check, Status status) {
    this.label = label;
    this.check = check;
    this.status = status;
  }

  /** What is held against it, for a table. */
  public String label() {
    return label;
  }

  /** Whether this alone is held against a series. */
  public boolean isRaisedBy(double... milliseconds) {
    return raisedBy(EnumSet.of(this), milliseconds).contains(this);
  }

  /**
   * What the audit holds against a series.
   *
   * @param asked what counts; no other check is put
   * @param milliseconds the latencies, positive and finite, in the order taken
   */
  public static Set<SeriesAlarm> raisedBy(Set<SeriesAlarm> asked, double... milliseconds) {
    Subject subject = subject(milliseconds);
    List<String> names = asked.stream().map(alarm -> alarm.check).toList();
    Set<SeriesAlarm> raised = EnumSet.noneOf(SeriesAlarm.class);
    for (Finding finding : answers(names, subject)) {
      asked.stream().filter(alarm -> alarm.is(finding)).forEach(raised::add);
    }
    return raised;
  }

  /** What these checks of the audit say of a subject. */
  public static List<Finding> answers(List<String> checks, Subject subject) {
    return Checks.all().stream()
        .filter(check -> checks.contains(check.name()))
        .flatMap(check -> check.on(subject).stream())
        .toList();
  }

  /** A series by itself, as a file of another tool holds it. */
  public static Subject subject(double... milliseconds) {
    return Subject.of(
        new LatencyRecord(
            "simulated",
            "/raw_latencies",
            milliseconds,
            Optional.of(UNIT),
            LatencyContext.NONE,
            List.of()));
  }

  /** Every alarm but these. */
  static Set<SeriesAlarm> allBut(SeriesAlarm... left) {
    return EnumSet.complementOf(EnumSet.copyOf(Arrays.asList(left)));
  }

  private boolean is(Finding finding) {
    return finding.check().equals(check) && finding.status() == status;
  }
}
