package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.analysis.Comparisons;
import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.RunSet;
import dev.warpmark.analysis.Summary;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.RunData;
import dev.warpmark.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * {@code summary.json}: the table for machines. A row a measurement, in microseconds, and a row a
 * comparison, whose speedup is baseline over backend and above 1 when the backend is faster.
 *
 * <p>Where several fresh processes measured one protocol, {@code processes} counts them. A row of a
 * measurement is the first one's, with the medians of all in {@code median_us_by_process}. A
 * comparison is over all of them where they are enough to speak of the device ({@code
 * interval_over} says {@code processes}), and else over the blocks of the first; {@code
 * speedup_by_process} lists what each has.
 *
 * <p>What a search screened and the baseline's own repeat are no rows. A row whose series has no
 * single level says so ({@code one_level}) and why ({@code refusal}).
 */
public final class SummaryFile {
  /** Its name in a run folder. */
  public static final String NAME = "summary.json";

  private static final String SCREENING = "02-search";

  private SummaryFile() {}

  /** The content for the runs of a folder. */
  public static byte[] of(List<RunData> runs) {
    ObjectNode root = Json.object();
    ArrayNode measurements = root.putArray("measurements");
    ArrayNode comparisons = root.putArray("comparisons");
    for (RunSet set : RunSet.of(runs)) {
      RunData run = set.first();
      if (!run.protocol().phase().equals(SCREENING)) {
        run.measurements().stream()
            .filter(m -> m.arm().role() != ArmRole.REPEATED_BASELINE)
            .forEach(m -> measurements.add(measurement(set, m)));
        Comparisons ofSet = Comparisons.of(set);
        ofSet.ratios().forEach(ratio -> comparisons.add(comparison(run, ratio, ofSet)));
      }
    }
    return Json.bytes(root);
  }

  private static ObjectNode measurement(RunSet set, Measurement measurement) {
    RunData run = set.first();
    Summary summary = Summary.of(measurement);
    Optional<Interval> interval = summary.interval();
    ObjectNode node = shape(measurement.shape());
    node.put("device", run.device().name())
        .put("backend", measurement.arm().backend())
        .put("mode", measurement.mode().wireName())
        .put("median_us", summary.medianSeconds() * 1e6)
        .put("ci_lower_us", interval.map(i -> i.lower() * 1e6).orElse(null))
        .put("ci_upper_us", interval.map(i -> i.upper() * 1e6).orElse(null))
        .put("n", measurement.samples().size())
        .put("one_level", summary.hasOneLevel())
        .put("phase", run.protocol().phase());
    summary.refusal().ifPresent(why -> node.put(SummaryJson.REFUSAL, why));
    List<Measurement> each = inProcesses(set, measurement);
    if (each.size() > 1) {
      node.put("processes", each.size());
      ArrayNode medians = node.putArray("median_us_by_process");
      each.forEach(m -> medians.add(median(m)));
    }
    return node;
  }

  /** The same measurement in each whole process of the set. */
  private static List<Measurement> inProcesses(RunSet set, Measurement measurement) {
    return set.whole().stream()
        .flatMap(run -> run.measurements().stream())
        .filter(m -> m.shape().equals(measurement.shape()))
        .filter(m -> m.arm().equals(measurement.arm()) && m.mode() == measurement.mode())
        .toList();
  }

  private static double median(Measurement measurement) {
    return Summary.of(measurement).medianSeconds() * 1e6;
  }

  private static ObjectNode comparison(RunData run, Ratio ratio, Comparisons all) {
    Measurement candidate = ratio.candidate();
    RatioEstimate estimate = all.estimate(ratio);
    ObjectNode node = comparison(run, ratio, candidate, estimate);
    Optional<ProcessRatio> processes = all.overProcesses(ratio);
    if (processes.isPresent()) {
      node.put("processes", processes.get().size());
      node.put("interval_over", estimate == ratio ? "blocks" : "processes");
      ArrayNode each = node.putArray("speedup_by_process");
      processes.get().processes().forEach(process -> each.add(process.value()));
    }
    return node;
  }

  private static ObjectNode comparison(
      RunData run, Ratio ratio, Measurement candidate, RatioEstimate estimate) {
    return shape(candidate.shape())
        .put("device", run.device().name())
        .put("mode", candidate.mode().wireName())
        .put("backend", candidate.arm().backend())
        .put("baseline", ratio.baseline().arm().backend())
        .put("speedup", estimate.value())
        .put("ci_lower", estimate.interval().lower())
        .put("ci_upper", estimate.interval().upper())
        .put("phase", run.protocol().phase());
  }

  private static ObjectNode shape(AttentionShape shape) {
    ObjectNode node =
        Json.object()
            .put("batch", shape.batch())
            .put("heads", shape.heads())
            .put("seq_len", shape.queryLen())
            .put("head_dim", shape.headDim())
            .put("causal", shape.isCausal());
    return shape.keyLen() == shape.queryLen() ? node : node.put("key_len", shape.keyLen());
  }
}
