package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Measurement;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Replay;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(64).headDim(8);

  private final FakeDevice device = new FakeDevice();
  private final FakeBackend ours = device.add("ours");
  private final FakeBackend peer = device.add("peer");

  private ProtocolBuilder comparison() {
    return ProtocolBuilder.of("03", device).shapes(SHAPE).subject("ours").against("peer");
  }

  private static Measurement measurement(RunData run, String label) {
    return run.measurement(SHAPE, label, TimingMode.ISOLATED).orElseThrow();
  }

  @Test
  void anArmAloneTakesItsSamplesInOneBlockAfterItsWarmUp() {
    RunData run =
        device.bench().run(ProtocolBuilder.of("01", device).shapes(SHAPE).subject("ours").build());
    Measurement measured = measurement(run, "ours");
    assertEquals(100, measured.samples().size());
    assertEquals(Set.of(0), new HashSet<>(measured.blocks()));
    assertEquals(20, measured.warmup());
    assertEquals(0, measured.discarded());
    assertEquals(120, device.log.size());
    assertTrue(run.skips().isEmpty());
    assertFalse(run.interrupted());
    assertEquals(0, ours.open, "workloads left open");
  }

  @Test
  void aComparisonHasTenBlocksWithEveryArmOnceAndTheBaselineTwice() {
    RunData run = device.bench().run(comparison().build());
    assertEquals(
        List.of(ArmRole.SUBJECT, ArmRole.BASELINE, ArmRole.REPEATED_BASELINE),
        run.measurements().stream().map(m -> m.arm().role()).toList());
    for (Measurement measured : run.measurements()) {
      assertEquals(100, measured.samples().size());
      for (int block = 0; block < 10; block++) {
        assertEquals(10, Collections.frequency(measured.blocks(), block));
      }
    }
    assertEquals(2, peer.openings, "the repeat is an opening of its own");
    assertEquals(2, peer.mostOpen, "and both are open together");
  }

  @Test
  void howSamplesWereReplayedIsKeptWithTheModeThatReplays() {
    Replay replay = new Replay(57, OptionalDouble.of(9e-6));
    ours.replay = Optional.of(replay);
    RunData run =
        device
            .bench()
            .run(comparison().modes(TimingMode.ISOLATED, TimingMode.GRAPH).samples(10).build());
    assertEquals(
        Optional.of(replay),
        run.measurement(SHAPE, "ours", TimingMode.GRAPH).orElseThrow().replay());
    assertEquals(Optional.empty(), measurement(run, "ours").replay());
    assertEquals(
        Optional.empty(), run.measurement(SHAPE, "peer", TimingMode.GRAPH).orElseThrow().replay());
  }

  @Test
  void passesAreRunInTheOrderThatTheProtocolFixes() {
    Protocol protocol = comparison().warmup(3).build();
    RunData run = device.bench().run(protocol);
    List<String> expected = new ArrayList<>();
    String last = "";
    for (var arm : protocol.arms()) {
      last = arm.label();
      expected.addAll(Collections.nCopies(3, last));
    }
    int[] discarded = new int[1];
    for (int block = 0; block < 10; block++) {
      for (var arm : BlockOrder.of(protocol, 0, TimingMode.ISOLATED, block)) {
        int extra = arm.label().equals(last) ? 0 : 2;
        discarded[0] += extra;
        last = arm.label();
        expected.addAll(Collections.nCopies(10 + extra, last));
      }
    }
    // The baseline is opened first, its repeat last.
    List<String> passes =
        device.log.stream()
            .map(
                p -> p.backend() + (p.backend().equals("peer") && p.opening() == 1 ? " (A/A)" : ""))
            .toList();
    assertEquals(expected, passes);
    assertEquals(discarded[0], run.measurements().stream().mapToInt(Measurement::discarded).sum());
  }

  @Test
  void discardedPassesAreNotAmongTheSamples() {
    // A first pass after a switch that is a hundred times slower must not be seen.
    String[] last = {""};
    for (FakeBackend fake : device.fakes) {
      boolean[] switched = new boolean[1];
      fake.beforePass =
          () -> {
            switched[0] = !last[0].equals(fake.name);
            last[0] = fake.name;
          };
      fake.seconds = pass -> switched[0] ? 0.1 : 0.001;
    }
    RunData run =
        device
            .bench()
            .run(
                ProtocolBuilder.of("03", device)
                    .shapes(SHAPE)
                    .subject("ours")
                    .others(List.of("peer"))
                    .build());
    for (Measurement measured : run.measurements()) {
      for (double latency : measured.latenciesSeconds()) {
        assertEquals(0.001, latency);
      }
    }
  }

  @Test
  void theOrderFollowsFromTheSeed() {
    Set<List<String>> orders = new HashSet<>();
    for (long seed : new long[] {1, 1, 2, 3}) {
      FakeDevice other = new FakeDevice();
      other.add("ours");
      other.add("peer");
      other.bench().run(comparison().seed(seed).build());
      orders.add(other.log.stream().map(p -> p.backend() + p.opening()).toList());
    }
    assertEquals(3, orders.size());
  }

  @Test
  void aMissingARefusedAndAnIncorrectBackendAreSkippedAndTheOthersGoOn() {
    FakeBackend wrong = device.add("wrong");
    FakeBackend small = device.add("small");
    small.refusedShape = Optional.of(SHAPE);
    RunData run =
        device
            .bench()
            .gatedBy(b -> b == wrong ? Optional.of("max error 0.5") : Optional.empty())
            .run(comparison().others(List.of("absent", "wrong", "small")).build());
    assertEquals(3, run.measurements().size());
    assertEquals(
        List.of("absent", "wrong", "small"), run.skips().stream().map(s -> s.backend()).toList());
    assertTrue(run.skips().get(0).reason().contains("it is not installed"));
    assertEquals("max error 0.5", run.skips().get(1).reason());
    assertEquals(Optional.of(SHAPE), run.skips().get(2).shape());
    assertEquals(0, wrong.openings + small.openings);
  }

  @Test
  void theDeviceIdlesBeforeEachArmOfABlockForThePauseOfTheProtocol() {
    device.bench().run(comparison().build());
    assertEquals(0, device.clock.idleSeconds);
    device.bench().run(comparison().pauseSeconds(0.03).build());
    assertEquals(10 * 3 * 0.03, device.clock.idleSeconds, 1e-9);
  }

  @Test
  void whatFellIdleDiscardsPassesBeforeItsSamples() {
    RunData compared = device.bench().run(comparison().pauseSeconds(0.03).build());
    assertTrue(
        compared.measurements().stream().allMatch(m -> m.discarded() == 10 * 2),
        "after each pause, also where an arm follows itself");
    RunData alone =
        device
            .bench()
            .run(
                ProtocolBuilder.of("01", device)
                    .shapes(compared.protocol().shapes())
                    .subject("ours")
                    .pauseSeconds(0.03)
                    .build());
    assertEquals(2, alone.measurements().get(0).discarded(), "between warm-up and first sample");
  }

  @Test
  void aProtocolForAnotherDeviceIsRefused() {
    FakeDevice other = new FakeDevice();
    Protocol protocol = comparison().build();
    Protocol moved =
        new Protocol(
            protocol.phase(),
            "cuda:0",
            protocol.shapes(),
            protocol.arms(),
            protocol.modes(),
            protocol.stopping(),
            20,
            10,
            2,
            42,
            false,
            0.02,
            0,
            FreshProcess.ONLY);
    var thrown = assertThrows(IllegalArgumentException.class, () -> other.bench().run(moved));
    assertEquals("the protocol's device must be fake, was cuda:0", thrown.getMessage());
  }
}
