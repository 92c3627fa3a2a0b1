package dev.warpmark.audit;

import dev.warpmark.audit.check.BandwidthAndRate;
import dev.warpmark.audit.check.Clocks;
import dev.warpmark.audit.check.Completeness;
import dev.warpmark.audit.check.CopiedRuns;
import dev.warpmark.audit.check.CorrectnessEvidence;
import dev.warpmark.audit.check.Dependence;
import dev.warpmark.audit.check.DriverVersion;
import dev.warpmark.audit.check.EnvironmentSettings;
import dev.warpmark.audit.check.FreshProcesses;
import dev.warpmark.audit.check.HarnessShare;
import dev.warpmark.audit.check.IntervalWidth;
import dev.warpmark.audit.check.IsolatedExcess;
import dev.warpmark.audit.check.Modes;
import dev.warpmark.audit.check.Multiplicity;
import dev.warpmark.audit.check.NoiseFloor;
import dev.warpmark.audit.check.OneCard;
import dev.warpmark.audit.check.OneFormat;
import dev.warpmark.audit.check.PeerDispatch;
import dev.warpmark.audit.check.PointInInterval;
import dev.warpmark.audit.check.ProtocolHash;
import dev.warpmark.audit.check.Provenance;
import dev.warpmark.audit.check.RawSamples;
import dev.warpmark.audit.check.Readable;
import dev.warpmark.audit.check.Rederived;
import dev.warpmark.audit.check.RepeatedSamples;
import dev.warpmark.audit.check.SameConditions;
import dev.warpmark.audit.check.SampleCount;
import dev.warpmark.audit.check.SampleMeaning;
import dev.warpmark.audit.check.Shift;
import dev.warpmark.audit.check.Slope;
import dev.warpmark.audit.check.SortedSamples;
import dev.warpmark.audit.check.StoredStatisticsAgree;
import dev.warpmark.audit.check.TimerTick;
import dev.warpmark.audit.check.TimesMeasured;
import dev.warpmark.audit.check.WarmUp;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Subject;
import dev.warpmark.audit.text.TextCheck;
import java.util.List;

/** Every check, in the order of reasoning. Adding one is a class and a line here. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new Readable(),
          new RawSamples(),
          new SampleMeaning(),
          new OneFormat(),
          new SampleCount(),
          new StoredStatisticsAgree(),
          new Rederived(),
          new PointInInterval(),
          new WarmUp(),
          new Shift(),
          new Slope(),
          new Modes(),
          new Dependence(),
          new TimerTick(),
          new IntervalWidth(),
          new SortedSamples(),
          new RepeatedSamples(),
          new CopiedRuns(),
          new IsolatedExcess(),
          new HarnessShare(),
          new PeerDispatch(),
          new NoiseFloor(),
          new Multiplicity(),
          new FreshProcesses(),
          new SameConditions(),
          new OneCard(),
          new Clocks(),
          new BandwidthAndRate(),
          new CorrectnessEvidence(),
          new EnvironmentSettings(),
          new DriverVersion(),
          new ProtocolHash(),
          new Provenance(),
          new Completeness(),
          new TimesMeasured(),
          new TextCheck());

  private Checks() {}

  /** Every check, in the order of reasoning. */
  public static List<Check> all() {
    return ALL;
  }

  /** Every answer to a subject, in the order of reasoning. */
  static List<Finding> answers(Subject subject) {
    return ALL.parallelStream()
        .flatMap(
            check ->
                Check.answers(check.name(), Evidence.of("all"), () -> check.on(subject)).stream())
        .toList();
  }
}
