package dev.warpmark.attention;

import dev.warpmark.attention.CorrectnessResult.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Cases that a backend has to pass before its latencies mean anything.
 *
 * <p>Expected values are computed once and kept, so that further backends cost only their own runs.
 *
 * <pre>{@code
 * var report = CorrectnessSuite.standard().run("flash", backend::refusal, backend::forward);
 * }</pre>
 */
public final class CorrectnessSuite {
  private static final long SEED = 20240229;
  private static final int REPEATS = 250;

  private final List<CorrectnessCase> cases;
  private final Map<CorrectnessCase, Expected> expected = new ConcurrentHashMap<>();

  /** A suite of one's own cases. */
  public CorrectnessSuite(List<CorrectnessCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /** Inputs, the exact outputs, and how far one may be from them. */
  private record Expected(AttentionInputs inputs, double[] outputs, OutputErrors.Limits limits) {
    static Expected of(CorrectnessCase question) {
      AttentionInputs inputs = question.kind().inputs(question.shape(), SEED);
      double[] outputs = AttentionReference.outputs(inputs);
      return new Expected(
          inputs, outputs, OutputErrors.Limits.from(outputs, NaiveAttention.outputs(inputs)));
    }
  }

  /**
   * The standard suite: lengths that fit no tile, differing and causal ones, the usual head sizes,
   * every kind of input, and one case repeated 250 times.
   */
  public static CorrectnessSuite standard() {
    List<CorrectnessCase> cases = new ArrayList<>();
    int[][] lengths = {
      {1, 1},
      {239, 1},
      {799, 3},
      {113, 203},
      {108, 256},
      {1023, 1024},
      {1024, 1023},
      {11, 11},
      {99, 99},
      {64, 64},
      {192, 192},
      {320, 320}
    };
    for (int[] pair : lengths) {
      AttentionShape shape = shape(1, 2, pair[0], pair[1], 64);
      cases.add(CorrectnessCase.of(shape, InputKind.NORMAL));
      if (shape.scoresPerHead() < 200_000) {
        cases.add(CorrectnessCase.of(shape.causal(), InputKind.NORMAL));
      }
    }
    cases.add(CorrectnessCase.of(shape(1, 1, 1763, 1763, 64).causal(), InputKind.NORMAL));
    for (int headDim : new int[] {8, 80, 128, 256}) {
      AttentionShape shape = shape(1, 2, 131, 197, headDim);
      cases.add(CorrectnessCase.of(shape, InputKind.NORMAL));
      cases.add(CorrectnessCase.of(shape.causal(), InputKind.NORMAL));
    }
    for (InputKind kind : InputKind.values()) {
      AttentionShape shape = shape(2, 3, 133, 219, 64);
      cases.add(CorrectnessCase.of(shape, kind));
      cases.add(CorrectnessCase.of(shape.causal(), kind));
    }
    cases.add(new CorrectnessCase(shape(2, 3, 130, 130, 64), InputKind.NORMAL, REPEATS));
    return new CorrectnessSuite(cases);
  }

  private static AttentionShape shape(int batch, int heads, int queries, int keys, int headDim) {
    return new AttentionShape(batch, heads, queries, keys, headDim, false);
  }

  /** The cases, in order. */
  public List<CorrectnessCase> cases() {
    return cases;
  }

  /**
   * Runs every case on a backend.
   *
   * @param backend its name
   * @param refusal why it cannot run a shape, or empty
   * @param forward computes {@code (batch, heads, queryLen, headDim)} outputs in a new array
   */
  public CorrectnessReport run(
      String backend,
      Function<AttentionShape, Optional<String>> refusal,
      Function<AttentionInputs, float[]> forward) {
    return run(
        backend,
        refusal,
        (AttentionInputs inputs, int runs) -> RepeatedOutputs.asking(forward, inputs, runs));
  }

  /**
   * As above, of a backend that repeats a case by itself. On an interrupt the cases that are left
   * are not run, and do not pass; the flag stays set.
   */
  public CorrectnessReport run(
      String backend,
      Function<AttentionShape, Optional<String>> refusal,
      RepeatedOutputs.Forward forward) {
    return new CorrectnessReport(
        backend, cases.stream().map(question -> run(question, refusal, forward)).toList());
  }

  private CorrectnessResult run(
      CorrectnessCase question,
      Function<AttentionShape, Optional<String>> refusal,
      RepeatedOutputs.Forward forward) {
    if (Thread.currentThread().isInterrupted()) {
      return CorrectnessResult.failed(question, "an interrupt came before it was run");
    }
    try {
      return refusal
          .apply(question.shape())
          .map(reason -> CorrectnessResult.skipped(question, reason))
          .orElseGet(() -> compare(question, forward));
    } catch (RuntimeException e) {
      return CorrectnessResult.failed(question, "it threw " + e);
    }
  }

  private CorrectnessResult compare(CorrectnessCase question, RepeatedOutputs.Forward forward) {
    Expected wanted = expected.computeIfAbsent(question, Expected::of);
    RepeatedOutputs given = forward.of(wanted.inputs(), question.runs());
    float[] outputs = given.first();
    if (outputs.length != wanted.outputs().length) {
      return CorrectnessResult.failed(
          question,
          "it gave %d outputs, not %d".formatted(outputs.length, wanted.outputs().length));
    }
    OutputErrors errors = OutputErrors.of(question.shape(), wanted.outputs(), outputs);
    OutputErrors.Limits limits = wanted.limits();
    String detail = errors.exceeds(limits) ? errors.worst() : repeated(question, given);
    return new CorrectnessResult(
        question.name(),
        detail.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
        errors.maxError(),
        limits.maxError(),
        errors.meanError(),
        limits.meanError(),
        detail);
  }

  private static String repeated(CorrectnessCase question, RepeatedOutputs given) {
    return given.differingRun() == 0
        ? ""
        : "run %d of %d differs from the first at %s"
            .formatted(
                given.differingRun(),
                question.runs(),
                OutputErrors.position(question.shape(), given.differingIndex()));
  }
}
