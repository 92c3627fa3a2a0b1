package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Skip;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BenchFailureTest {
  private static final AttentionShape SMALL =
      AttentionShape.batch(1).heads(2).seqLen(64).headDim(8);
  private static final AttentionShape LARGE = SMALL.withSeqLen(128);

  private final FakeDevice device = new FakeDevice();
  private final FakeBackend ours = device.add("ours");
  private final FakeBackend peer = device.add("peer");

  @AfterEach
  void nothingStaysOpenAndTheInterruptFlagIsClear() {
    assertEquals(0, ours.open + peer.open, "workloads left open");
    assertFalse(Thread.interrupted(), "the interrupt flag was left set");
  }

  private ProtocolBuilder comparison() {
    return ProtocolBuilder.of("03", device).shapes(SMALL).subject("ours").against("peer");
  }

  private static void fail(String message) {
    throw new BackendException(message);
  }

  private static int samples(RunData run, String label) {
    return run.measurement(SMALL, label, TimingMode.ISOLATED)
        .map(m -> m.samples().size())
        .orElse(0);
  }

  @Test
  void aBackendThatFailsMidwayKeepsItsSamplesAndTheOthersGoOn() {
    ours.seconds = pass -> pass < 70 ? 0.001 : failing("the kernel faulted");
    RunData run = device.bench().run(comparison().build());
    assertEquals(100, samples(run, "peer"));
    assertEquals(100, samples(run, "peer (A/A)"));
    int kept = samples(run, "ours");
    assertTrue(kept > 0 && kept < 100, kept + " kept");
    // The portion that failed hands nothing back, so its passes before the failure are lost.
    assertEquals(
        List.of(
            new Skip(
                "ours",
                Optional.of(SMALL),
                Optional.of(TimingMode.ISOLATED),
                "failed after %d of 100 samples: the kernel faulted".formatted(kept))),
        run.skips());
    assertFalse(run.interrupted());
  }

  private static double failing(String message) {
    fail(message);
    return 0;
  }

  @Test
  void aBackendThatFailsIsOpenedAnewOnceAndThenLeftAlone() {
    ours.beforePass = () -> fail("no");
    Protocol protocol =
        comparison().shapes(LARGE, LARGE.withSeqLen(256), LARGE.withSeqLen(512)).build();
    RunData run = device.bench().run(protocol);
    assertEquals(2, ours.openings);
    List<String> reasons =
        run.skips().stream().filter(s -> s.backend().equals("ours")).map(Skip::reason).toList();
    assertEquals(
        List.of(
            "failed in its warm-up: no",
            "failed in its warm-up: no",
            "it failed twice before",
            "it failed twice before"),
        reasons);
    assertEquals(4, run.measuredShapes().size());
  }

  @Test
  void aRepeatThatDoesNotFitInMemoryIsSkippedAlone() {
    peer.beforeOpen =
        () -> {
          if (peer.open == 1) {
            fail("out of memory");
          }
        };
    RunData run = device.bench().run(comparison().build());
    assertEquals(100, samples(run, "ours"));
    assertEquals(100, samples(run, "peer"));
    assertEquals(
        List.of("peer (A/A): could not be opened: out of memory"),
        run.skips().stream().map(s -> s.backend() + ": " + s.reason()).toList());
  }

  @Test
  void anyExceptionAndAFullHeapAreSkips() {
    for (Throwable problem :
        List.of(
            new IllegalStateException("defect"),
            new OutOfMemoryError("Java heap space"),
            new UnsatisfiedLinkError("no cuda"),
            new NullPointerException())) {
      FakeDevice other = new FakeDevice();
      other.add("peer");
      FakeBackend broken = other.add("ours");
      broken.beforePass = () -> sneak(problem);
      RunData run = other.bench().run(comparison().build());
      assertEquals(2, run.measurements().size());
      String expected = problem.getClass().getSimpleName();
      expected += problem.getMessage() == null ? "" : ": " + problem.getMessage();
      assertEquals("failed in its warm-up: " + expected, run.skips().get(0).reason());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable problem) throws T {
    throw (T) problem;
  }

  @Test
  void aBackendThatHandsBackAnotherNumberOfSamplesIsSkipped() {
    ours.handsBackTooFew = true;
    RunData run = device.bench().run(comparison().build());
    assertEquals(0, samples(run, "ours"));
    assertEquals(
        "failed in its warm-up: the backend handed back 0 samples where 1 were asked for",
        run.skips().get(0).reason());
  }

  @Test
  void refusedModesAreSkippedOnceAndTheOthersAreMeasured() {
    ours.refusedModes = Set.of(TimingMode.GRAPH, TimingMode.COLD);
    RunData run =
        device
            .bench()
            .run(comparison().modes(TimingMode.ISOLATED, TimingMode.GRAPH).shapes(LARGE).build());
    assertEquals(
        List.of(new Skip("ours", Optional.empty(), Optional.of(TimingMode.GRAPH), "no graph")),
        run.skips());
    assertEquals(2 * (3 + 2), run.measurements().size());
    assertEquals(2, ours.openings, "one opening a shape, whatever the modes");
  }

  @Test
  void anInterruptKeepsWhatWasMeasured() {
    List<Long> after = new ArrayList<>();
    Runnable interruptOnce =
        () -> {
          if (device.log.size() == 150) {
            Thread.currentThread().interrupt();
            after.add(device.clock.nanoTime());
          }
        };
    ours.beforePass = interruptOnce;
    peer.beforePass = interruptOnce;
    RunData run = device.bench().run(comparison().shapes(LARGE).build());
    assertTrue(run.interrupted());
    int kept = run.measurements().stream().mapToInt(m -> m.samples().size()).sum();
    int others = run.measurements().stream().mapToInt(m -> m.warmup() + m.discarded()).sum();
    assertEquals(device.log.size(), kept + others, "passes that are neither kept nor counted");
    assertEquals(150 + 1, device.log.size());
    assertTrue(run.skips().isEmpty(), run.skips().toString());
    assertEquals(List.of(SMALL), run.measuredShapes());
    assertTrue(device.clock.nanoTime() - after.get(0) < 1_000_000_000L);
  }

  @Test
  void anInterruptDuringWarmUpOrOpeningLeavesNoSampleAndNoSkip() {
    peer.beforeOpen =
        () -> {
          Thread.currentThread().interrupt();
          fail("interrupted");
        };
    RunData run = device.bench().run(comparison().build());
    assertTrue(run.interrupted());
    assertTrue(run.measurements().isEmpty() && run.skips().isEmpty());
    ours.beforePass = () -> Thread.currentThread().interrupt();
    RunData alone =
        device.bench().run(ProtocolBuilder.of("01", device).shapes(SMALL).subject("ours").build());
    assertTrue(alone.interrupted());
    assertTrue(alone.measurements().isEmpty() && alone.skips().isEmpty());
  }

  @Test
  void anInterruptWhileCorrectnessIsCheckedCondemnsNobody() {
    RunData run =
        device
            .bench()
            .gatedBy(
                backend -> {
                  Thread.currentThread().interrupt();
                  return Optional.of("its answer never came");
                })
            .run(comparison().build());
    assertTrue(run.interrupted());
    assertTrue(run.measurements().isEmpty() && run.skips().isEmpty(), run.skips().toString());
    assertEquals(0, device.log.size());
  }

  @Test
  void aPassThatTakesSecondsIsAskedForAlone() {
    ours.seconds = pass -> 2.0;
    int[] portions = new int[1];
    Bench bench =
        device
            .bench()
            .reportingTo(
                new BenchListener() {
                  @Override
                  public void progressed(long passes, String detail) {
                    portions[0] += passes > 0 ? 1 : 0;
                  }
                });
    bench.run(ProtocolBuilder.of("01", device).shapes(SMALL).subject("ours").samples(12).build());
    assertEquals(20 + 12, portions[0]);
  }

  @Test
  void aGateThatFailsRefuses() {
    RunData run =
        device
            .bench()
            .gatedBy(
                backend -> {
                  throw new IllegalStateException("no reference");
                })
            .run(comparison().build());
    assertTrue(run.measurements().isEmpty());
    assertEquals(
        List.of(
            "its correctness could not be checked: IllegalStateException: no reference",
            "its correctness could not be checked: IllegalStateException: no reference",
            "it repeats the baseline, which is skipped"),
        run.skips().stream().map(Skip::reason).toList());
  }

  @Test
  void theGateIsAskedOnceABackendAndBeforeAnyPass() {
    List<String> asked = new ArrayList<>();
    device
        .bench()
        .gatedBy(
            backend -> {
              assertTrue(device.log.isEmpty());
              asked.add(backend.name());
              return Optional.empty();
            })
        .run(comparison().shapes(LARGE).build());
    assertEquals(List.of("ours", "peer"), asked);
  }

  @Test
  void progressReachesItsTotalAndEndsEvenAfterAFailure() {
    List<Long> seen = new ArrayList<>();
    long[] total = new long[1];
    int[] ends = new int[1];
    BenchListener listener =
        new BenchListener() {
          @Override
          public void started(String title, long passes) {
            total[0] = passes;
          }

          @Override
          public void progressed(long passes, String detail) {
            seen.add(passes);
          }

          @Override
          public void finished() {
            ends[0]++;
          }
        };
    RunData run = device.bench().reportingTo(listener).run(comparison().build());
    long switches = run.measurements().stream().mapToInt(Measurement::discarded).sum();
    assertEquals(3 * 120 + switches, seen.get(seen.size() - 1));
    // Where two blocks meet on the same arm there is no switch, so fewer may come.
    assertTrue(total[0] >= seen.get(seen.size() - 1) && total[0] <= 3 * (120 + 20), "" + total[0]);
    assertEquals(1, ends[0]);
    assertEquals(List.of(0L, 0L), seen.subList(0, 2), "the gate is shown as well");
  }
}
