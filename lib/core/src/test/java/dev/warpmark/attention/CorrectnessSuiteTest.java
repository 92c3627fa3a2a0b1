package dev.warpmark.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.CorrectnessResult.Verdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plants a mistake in an otherwise exact backend and expects the suite to see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectnessSuiteTest {
  private final CorrectnessSuite suite = CorrectnessSuite.standard();

  /** Mistakes are computed by the slow reference, so they run on the smaller cases. */
  private final CorrectnessSuite smaller =
      new CorrectnessSuite(
          suite.cases().stream().filter(c -> c.shape().scoresPerHead() < 50_000).toList());

  /** Mistakes that attention kernels make. */
  enum Mistake {
    KEYS_OF_THE_NEXT_HEAD {
      @Override
      float[] forward(AttentionInputs in) {
        float[] keys = in.key().clone();
        int head = in.shape().keyLen() * in.shape().headDim();
        System.arraycopy(in.key(), head % keys.length, keys, 0, keys.length - head % keys.length);
        return exact(new AttentionInputs(in.shape(), in.query(), keys, in.value()));
      }
    },
    VALUES_OFF_BY_ONE {
      @Override
      float[] forward(AttentionInputs in) {
        float[] values = in.value().clone();
        System.arraycopy(in.value(), 0, values, 1, values.length - 1);
        return exact(new AttentionInputs(in.shape(), in.query(), in.key(), values));
      }
    },
    MASK_ONE_TOO_WIDE {
      @Override
      float[] forward(AttentionInputs in) {
        return visible(in, (shape, query) -> query + 2);
      }
    },
    MASK_ONE_TOO_NARROW {
      @Override
      float[] forward(AttentionInputs in) {
        return visible(in, (shape, query) -> Math.max(1, query));
      }
    },
    MASK_ALIGNED_AT_THE_BOTTOM {
      @Override
      float[] forward(AttentionInputs in) {
        return visible(in, (s, query) -> Math.max(1, query + 1 + s.keyLen() - s.queryLen()));
      }
    },
    LAST_KEY_FORGOTTEN_IN_RAGGED_TILES {
      @Override
      float[] forward(AttentionInputs in) {
        AttentionShape s = in.shape();
        return s.keyLen() % 64 > 1 && !s.isCausal()
            ? visible(in, (shape, query) -> shape.keyLen() - 1)
            : exact(in);
      }
    },
    SCALE_FORGOTTEN {
      @Override
      float[] forward(AttentionInputs in) {
        float[] queries = in.query().clone();
        for (int i = 0; i < queries.length; i++) {
          queries[i] *= 2;
        }
        return exact(new AttentionInputs(in.shape(), queries, in.key(), in.value()));
      }
    },
    NO_MAXIMUM_SUBTRACTED {
      @Override
      float[] forward(AttentionInputs in) {
        AttentionShape s = in.shape();
        float score = 0;
        for (int d = 0; d < s.headDim(); d++) {
          score += in.query()[d] * in.key()[d];
        }
        float[] outputs = exact(in);
        outputs[0] *= (float) Math.exp(score) / (float) Math.exp(score);
        return outputs;
      }
    },
    OUTPUT_NEVER_WRITTEN {
      @Override
      float[] forward(AttentionInputs in) {
        float[] outputs = exact(in);
        outputs[outputs.length - 1] = Float.NaN;
        return outputs;
      }
    },
    OUTPUT_TOO_SHORT {
      @Override
      float[] forward(AttentionInputs in) {
        return new float[1];
      }
    },
    RARELY_DIFFERENT {
      private final AtomicInteger calls = new AtomicInteger();

      @Override
      float[] forward(AttentionInputs in) {
        float[] outputs = exact(in);
        if (calls.incrementAndGet() % 97 == 0) {
          outputs[5] = Math.nextUp(outputs[5]);
        }
        return outputs;
      }
    },
    THROWS {
      @Override
      float[] forward(AttentionInputs in) {
        throw new IllegalStateException("launch failed");
      }
    };

    abstract float[] forward(AttentionInputs in);
  }

  /** How many keys a query sees, from the first on. */
  private interface Visible {
    int keys(AttentionShape shape, int query);
  }

  /** By inputs, since the suite hands out the same ones again. */
  private static final Map<AttentionInputs, float[]> EXACT =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static float[] exact(AttentionInputs inputs) {
    return EXACT.computeIfAbsent(inputs, CorrectnessSuiteTest::computed).clone();
  }

  private static float[] computed(AttentionInputs inputs) {
    double[] exact = AttentionReference.outputs(inputs);
    float[] outputs = new float[exact.length];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = (float) exact[i];
    }
    return outputs;
  }

  /** Attention whose causal mask (or, without one, whose number of keys) is another. */
  private static float[] visible(AttentionInputs in, Visible visible) {
    AttentionShape shape = in.shape();
    float[] outputs = exact(in);
    boolean all = !shape.isCausal() && visible.keys(shape, 0) != shape.keyLen() - 1;
    if (all || shape.scoresPerHead() > 100_000) {
      return outputs;
    }
    int headDim = shape.headDim();
    for (int row = 0; row < outputs.length / headDim; row++) {
      int keys = Math.min(shape.keyLen(), visible.keys(shape, row % shape.queryLen()));
      AttentionShape one = AttentionShape.batch(1).heads(1).lengths(1, keys).headDim(headDim);
      int head = row / shape.queryLen() * shape.keyLen() * headDim;
      float[] out =
          exact(
              new AttentionInputs(
                  one,
                  Arrays.copyOfRange(in.query(), row * headDim, (row + 1) * headDim),
                  Arrays.copyOfRange(in.key(), head, head + keys * headDim),
                  Arrays.copyOfRange(in.value(), head, head + keys * headDim)));
      System.arraycopy(out, 0, outputs, row * headDim, headDim);
    }
    return outputs;
  }

  private CorrectnessReport run(Function<AttentionInputs, float[]> forward) {
    return suite.run("planted", shape -> Optional.empty(), forward);
  }

  @Test
  void exactOutputsPass() {
    CorrectnessReport report = run(CorrectnessSuiteTest::exact);
    assertEquals(Optional.empty(), report.refusal());
    assertEquals(suite.cases().size(), report.count(Verdict.PASSED));
  }

  @Test
  void outputsRoundedAsHalfPrecisionKernelsDoPass() {
    assertEquals(Optional.empty(), run(NaiveAttention::outputs).refusal());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NO_MAXIMUM_SUBTRACTED")
  void mistakesAreSeen(Mistake mistake) {
    CorrectnessReport report = smaller.run("planted", s -> Optional.empty(), mistake::forward);
    assertFalse(report.passed(), report.toString());
    assertTrue(report.refusal().orElseThrow().startsWith("planted failed "), report::toString);
  }

  @Test
  void overflowWithoutAMaximumIsSeenOnLargeScoresOnly() {
    CorrectnessReport report =
        smaller.run("planted", s -> Optional.empty(), Mistake.NO_MAXIMUM_SUBTRACTED::forward);
    assertFalse(report.passed());
    assertTrue(
        report.results().stream()
            .filter(result -> result.name().endsWith(" normal"))
            .allMatch(result -> result.verdict() == Verdict.PASSED));
  }

  @Test
  void aWrongElementIsNamed() {
    CorrectnessSuite one =
        new CorrectnessSuite(
            List.of(
                CorrectnessCase.of(
                    AttentionShape.batch(2).heads(3).lengths(5, 7).headDim(8),
                    InputKind.INTEGERS)));
    CorrectnessReport report =
        one.run(
            "planted",
            shape -> Optional.empty(),
            inputs -> {
              float[] outputs = exact(inputs);
              outputs[((1 * 3 + 2) * 5 + 4) * 8 + 6] += 3;
              return outputs;
            });
    String reason = report.refusal().orElseThrow();
    assertTrue(reason.contains("output (batch 1, head 2, query 4, element 6) is "), reason);
  }

  @Test
  void refusedShapesAreSkippedAndNothingButSkipsIsNoPass() {
    CorrectnessReport some =
        suite.run(
            "narrow",
            s -> s.headDim() > 64 ? Optional.of("too wide") : Optional.empty(),
            CorrectnessSuiteTest::exact);
    assertTrue(some.passed());
    assertTrue(some.count(Verdict.SKIPPED) > 0);
    CorrectnessReport none = suite.run("none", s -> Optional.of("no"), CorrectnessSuiteTest::exact);
    assertEquals("none refuses every case of the correctness suite", none.refusal().orElseThrow());
  }

  @Test
  void anInterruptLeavesTheOtherCasesOut() {
    int[] asked = {0};
    CorrectnessReport report =
        suite.run(
            "interrupted",
            s -> Optional.empty(),
            (AttentionInputs inputs) -> {
              asked[0]++;
              Thread.currentThread().interrupt();
              return exact(inputs);
            });
    assertTrue(Thread.interrupted(), "the flag stays set");
    assertEquals(1, asked[0]);
    assertFalse(report.passed());
  }
}
