package dev.warpmark.study.mutation;

import static dev.warpmark.study.mutation.CleanFolder.FILE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.study.simulate.SimulatedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/** Samples that are none, left out, or not as they were taken; with a trace and without. */
final class SampleMutations {
  private static final String REPEATED = "repeated-samples";
  private static final String COPIED = "copied-runs";
  private static final String LIST = "\"raw_latencies\" *: *\\[ *";
  private static final int COPY = 30;

  private SampleMutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.fail("samples", "a negative latency", first("-")),
        Mutation.fail("samples", "a latency of 0", first("0, ")),
        Mutation.fail("samples", "NaN", first("NaN, ")),
        Mutation.fail("samples", "a latency beyond every number", first("1e999, ")),
        Mutation.fail("samples", "a text among the latencies", first("\"fast\", ")),
        Mutation.fail("samples", "a file cut off", SampleMutations::cutOff),
        Mutation.fail("samples", "an empty file", content("")),
        Mutation.fail("samples", "an error page in place of a file", content("<html>404</html>")),
        Mutation.fail("sorted", "sorted by size", (f, r) -> f.samples(Arrays::sort)),
        Mutation.fail("sorted", "sorted backwards", (f, r) -> f.samples(SampleMutations::reverse)),
        Mutation.fail(REPEATED, "a stretch that stands twice", SampleMutations::stretch),
        Mutation.fail(REPEATED, "the first half again", (f, r) -> f.samples(v -> copy(v, 0, 50))),
        Mutation.fail(REPEATED, "a stretch copied twice behind itself", SampleMutations::twice),
        Mutation.fail(
            REPEATED, "the first third again and again", (f, r) -> f.samples(v -> over(v, 33))),
        Mutation.fail(COPIED, "a run under a second name", SampleMutations::wholeCopy),
        Mutation.fail(COPIED, "a stretch of another run", SampleMutations::partCopy),
        Mutation.fail(COPIED, "another shape's samples, rescaled", SampleMutations::rescaled),
        Mutation.fail("shift", "µs from some sample on", SampleMutations::mixedUnits),
        Mutation.fail("roofline", "seconds called milliseconds", scaledAll(1e-3)),
        Mutation.limit("roofline", "bandwidth above the DRAM peak, no note", scaledAll(0.5)));
  }

  /** Defects that leave no trace in what was published. */
  static List<Mutation> untraceable() {
    return List.of(
        Mutation.never("samples shuffled, no indices kept", SampleMutations::shuffled),
        Mutation.never(
            "slowest samples dropped, everything rewritten", SampleMutations::droppedThoroughly),
        Mutation.never("everything rescaled alike", SampleMutations::rescaledAlike),
        Mutation.never("a slower clock throughout, not told", SampleMutations::slowerThroughout)
            .in(Mutation.Base.OURS));
  }

  private static Mutation.Planter first(String inserted) {
    return (folder, random) -> folder.replace(FILE, LIST, "\"raw_latencies\": [" + inserted);
  }

  private static Mutation.Planter content(String text) {
    return (folder, random) -> folder.edit(FILE, before -> text);
  }

  private static void cutOff(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.edit(FILE, text -> text.substring(0, 1 + random.nextInt(text.length() - 3)));
  }

  static void reverse(double[] values) {
    Arrays.sort(values);
    for (int i = 0; i < values.length / 2; i++) {
      double kept = values[i];
      values[i] = values[values.length - 1 - i];
      values[values.length - 1 - i] = kept;
    }
  }

  private static void stretch(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.samples(v -> System.arraycopy(v, random.nextInt(20), v, 50 + random.nextInt(20), COPY));
  }

  private static void copy(double[] values, int from, int to) {
    System.arraycopy(values, from, values, to, values.length - to);
  }

  private static void twice(CleanFolder folder, MersenneTwister random) throws IOException {
    int from = random.nextInt(10);
    folder.samples(
        v -> {
          System.arraycopy(v, from, v, from + COPY, COPY);
          System.arraycopy(v, from, v, from + 2 * COPY, COPY);
        });
  }

  private static void over(double[] values, int length) {
    for (int i = length; i < values.length; i++) {
      values[i] = values[i - length];
    }
  }

  private static void wholeCopy(CleanFolder folder, MersenneTwister random) throws IOException {
    Files.copy(folder.path().resolve(FILE), folder.path().resolve("enhanced_again.json"));
  }

  private static void partCopy(CleanFolder folder, MersenneTwister random) throws IOException {
    double[] again = folder.draw(random, SimulatedRun.shape(512));
    int from = random.nextInt(again.length - COPY);
    System.arraycopy(folder.samples(FILE), from, again, random.nextInt(20), COPY);
    folder.write(
        "enhanced_again.json",
        ForeignFolder.file(SimulatedRun.shape(512), again, "2025-11-23 20:09:00"));
  }

  private static void rescaled(CleanFolder folder, MersenneTwister random) throws IOException {
    double[] values = folder.samples(CleanFolder.OTHER);
    scale(values, 0, values.length, 0.2 + 0.1 * random.nextDouble());
    folder.rewrite(values);
  }

  private static void mixedUnits(CleanFolder folder, MersenneTwister random) throws IOException {
    int from = 20 + random.nextInt(60);
    folder.samples(v -> scale(v, from, v.length, 1000));
  }

  private static Mutation.Planter scaledAll(double factor) {
    return (folder, random) -> folder.samples(v -> scale(v, 0, v.length, factor));
  }

  static void scale(double[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }

  /** The slowest samples left out, and nothing rewritten. */
  static void droppedQuietly(CleanFolder folder, MersenneTwister random) throws IOException {
    int drop = 1 + random.nextInt(5);
    folder.json(FILE, root -> drop(root, drop));
  }

  /** The slowest sample left out, every count rewritten, and no statistic. */
  static void droppedWithCounts(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.json(
        FILE,
        root -> {
          drop(root, 1);
          int left = root.get("raw_latencies").size();
          ((ObjectNode) root.get("config")).put("iterations", left);
          ((ObjectNode) root.get("statistics")).put("n_samples", left);
        });
  }

  /** The slowest samples left out, and everything rewritten: a shorter clean series is left. */
  private static void droppedThoroughly(CleanFolder folder, MersenneTwister random)
      throws IOException {
    double[] values = folder.samples(FILE);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double slowest = sorted[values.length - 1 - random.nextInt(5)];
    folder.rewrite(Arrays.stream(values).filter(value -> value < slowest).toArray());
  }

  private static void drop(ObjectNode root, int count) {
    ArrayNode raw = (ArrayNode) root.get("raw_latencies");
    for (int k = 0; k < count; k++) {
      int slowest = 0;
      for (int i = 1; i < raw.size(); i++) {
        slowest = raw.get(i).doubleValue() > raw.get(slowest).doubleValue() ? i : slowest;
      }
      raw.remove(slowest);
    }
  }

  private static void shuffled(CleanFolder folder, MersenneTwister random) throws IOException {
    double[] values = folder.samples(FILE);
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
    folder.rewrite(values);
  }

  private static void rescaledAlike(CleanFolder folder, MersenneTwister random) throws IOException {
    double factor = 0.9 + 0.2 * random.nextDouble();
    double[] shorter = folder.samples(FILE);
    double[] longer = folder.samples(CleanFolder.OTHER);
    scale(shorter, 0, shorter.length, factor);
    scale(longer, 0, longer.length, factor);
    ForeignFolder.publish(folder, shorter, longer);
  }

  private static void slowerThroughout(CleanFolder folder, MersenneTwister random)
      throws IOException {
    RunData run = OwnFolder.run(folder, DeviceKind.CPU, random);
    folder.clear();
    OwnFolder.write(folder, OwnFolder.slower(run, (arm, sample) -> 1.25));
  }
}
