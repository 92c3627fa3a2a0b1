package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.data.Screening;
import dev.warpmark.data.SearchData;
import dev.warpmark.data.SearchEnd;
import dev.warpmark.device.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(1).heads(2).seqLen(64).headDim(8);
  private static final List<String> CANDIDATES = List.of("slow", "fast", "middling");

  private final FakeDevice device = new FakeDevice();
  private final FakeBackend peer = device.add("peer");
  private final FakeBackend slow = device.add("slow");
  private final FakeBackend fast = device.add("fast");
  private final FakeBackend middling = device.add("middling");

  @BeforeEach
  void giveThemSpeeds() {
    peer.seconds = pass -> 0.001;
    slow.seconds = pass -> 0.004;
    fast.seconds = pass -> 0.002;
    middling.seconds = pass -> 0.003;
  }

  private SearchData search(Duration budget) {
    return CandidateSearch.on(device)
        .timedBy(device.clock)
        .budget(budget)
        .run(CandidateSearch.protocol(device, SHAPE, "peer", CANDIDATES).build());
  }

  @Test
  void everyCandidateGetsAQuickLookAndTheFastestIsPicked() {
    SearchData found = search(Duration.ofMinutes(1));
    assertEquals(
        List.of("slow", "fast", "middling", "peer"),
        found.screenings().stream().map(Screening::backend).toList());
    assertTrue(found.screenings().stream().allMatch(s -> s.samples() == 10));
    assertEquals(4 * 13, device.log.size());
    assertEquals(Optional.of("fast"), found.picked(), "the baseline is no pick, however fast");
    assertEquals(0.002, found.screenings().get(1).medianSeconds());
    assertTrue(found.complete());
    assertFalse(found.interrupted());
    assertEquals(13 * 0.010, found.elapsedSeconds(), 1e-9);
    assertEquals(1, device.fakes.stream().mapToInt(fake -> fake.mostOpen).max().orElseThrow());
  }

  @Test
  void aSpentBudgetEndsTheSearchAndDropsTheLookItCutOff() {
    fast.seconds = pass -> 1.0;
    SearchData found = search(Duration.ofSeconds(5));
    assertEquals(List.of("slow"), found.screenings().stream().map(Screening::backend).toList());
    assertEquals(SearchEnd.BUDGET_SPENT, found.end());
    assertEquals(List.of("peer", "fast", "middling"), found.left());
    assertEquals(Optional.of("slow"), found.picked());
    assertEquals(0, middling.passes);
    assertEquals(0, fast.open);
    assertEquals(5, found.elapsedSeconds(), 1);
    assertFalse(Thread.interrupted());
  }

  @Test
  void theBudgetEndsACheckThatPollsNothingButTheInterruptFlag() {
    SearchData found =
        CandidateSearch.on(device)
            .timedBy(device.clock)
            .budget(Duration.ofSeconds(5))
            .gatedBy(b -> b == fast ? endless() : Optional.empty())
            .run(CandidateSearch.protocol(device, SHAPE, "peer", CANDIDATES).build());
    assertEquals(SearchEnd.BUDGET_SPENT, found.end());
    assertEquals(5, found.elapsedSeconds(), 0.2);
    assertEquals(List.of(), found.skips(), "what was cut off is no verdict");
    assertEquals(List.of("peer", "fast", "middling"), found.left());
    assertEquals(Optional.of("slow"), found.picked());
    assertFalse(Thread.interrupted(), "the flag does not reach what comes next");
  }

  private Optional<String> endless() {
    while (!Thread.currentThread().isInterrupted()) {
      device.clock.advance(0.1);
    }
    return Optional.of("it was broken off");
  }

  @Test
  void aRealAlarmInterruptsAndASilencedOneDoesNot() throws InterruptedException {
    BenchClock.Alarm silenced = BenchClock.SYSTEM.alarm(3600);
    silenced.close();
    try (BenchClock.Alarm alarm = BenchClock.SYSTEM.alarm(0.001)) {
      assertThrows(InterruptedException.class, () -> Thread.sleep(60_000));
      assertTrue(alarm.rang());
    }
    assertFalse(silenced.rang());
    assertFalse(Thread.interrupted());
  }

  @Test
  void whatIsCheapToCheckAndPromisingComesFirst() {
    for (String name : List.of("math", "flash", "pytorch:math", "pytorch:auto", "pytorch:flash")) {
      device.add(name);
    }
    FakeBackend flash = device.fakes.get(5);
    flash.configurations = List.of(tile("flash[keys=8]", 0.0005));
    SearchData found =
        CandidateSearch.on(device)
            .timedBy(device.clock)
            .run(
                CandidateSearch.protocol(
                        device,
                        SHAPE,
                        "pytorch:flash",
                        List.of("pytorch:math", "pytorch:auto", "math", "flash", "flash[keys=8]"))
                    .build());
    assertEquals(
        List.of("flash", "pytorch:flash", "flash[keys=8]", "pytorch:auto", "pytorch:math", "math"),
        found.screenings().stream().map(Screening::backend).toList());
  }

  @Test
  void aBudgetThatEndsWithTheLastLookCutNothingOff() {
    SearchData found = search(Duration.ofMillis(130));
    assertEquals(4, found.screenings().size());
    assertTrue(found.complete());
  }

  @Test
  void aCandidateThatFailsIsASkipAndTheSearchGoesOn() {
    fast.beforePass =
        () -> {
          throw new BackendException("too much shared memory");
        };
    SearchData found = search(Duration.ofMinutes(1));
    assertEquals(Optional.of("middling"), found.picked());
    assertEquals("failed: too much shared memory", found.skips().get(0).reason());
    assertTrue(found.complete());
  }

  @Test
  void anInterruptKeepsTheLooksThatWereFinished() {
    middling.beforePass = () -> Thread.currentThread().interrupt();
    SearchData found = search(Duration.ofMinutes(1));
    assertTrue(found.interrupted());
    assertFalse(found.complete());
    assertEquals(2, found.screenings().size());
    assertEquals(Optional.empty(), found.picked(), "nothing is to be confirmed");
    assertFalse(Thread.interrupted());
  }

  @Test
  void incorrectCandidatesAreNotLookedAt() {
    SearchData found =
        CandidateSearch.on(device)
            .timedBy(device.clock)
            .gatedBy(b -> b == fast ? Optional.of("wrong") : Optional.empty())
            .run(CandidateSearch.protocol(device, SHAPE, "peer", CANDIDATES).build());
    assertEquals(Optional.of("middling"), found.picked());
    assertEquals(0, fast.passes);
  }

  private FakeBackend tile(String name, double seconds) {
    FakeBackend made = new FakeBackend(name, device.clock, device.log);
    made.seconds = pass -> seconds;
    return made;
  }

  private SearchData tiledSearch(double target) {
    slow.configurations = List.of(tile("slow[keys=8]", 0.0005));
    fast.configurations =
        List.of(
            tile("fast[keys=8]", 0.00095),
            tile("fast[keys=16]", 0.0008),
            tile("fast[keys=32]", 0.0007));
    List<String> candidates = new ArrayList<>(List.of("slow[keys=8]"));
    candidates.addAll(CANDIDATES);
    fast.configurations.forEach(each -> candidates.add(each.name()));
    return CandidateSearch.on(device)
        .timedBy(device.clock)
        .untilFaster(target)
        .run(CandidateSearch.protocol(device, SHAPE, "peer", candidates).build());
  }

  @Test
  void tileSizesOfTheBestBackendComeFirstAndEndAtTheTarget() {
    SearchData found = tiledSearch(1.2);
    assertEquals(
        List.of("slow", "fast", "middling", "peer", "fast[keys=8]", "fast[keys=16]"),
        found.screenings().stream().map(Screening::backend).toList());
    assertEquals(SearchEnd.TARGET_REACHED, found.end());
    assertEquals(List.of("slow[keys=8]", "fast[keys=32]"), found.left());
    assertEquals(Optional.of("fast[keys=16]"), found.picked());
    Protocol confirm = CandidateSearch.confirmation(found, "fast[keys=16]", device).build();
    RunData run = device.bench().run(confirm);
    assertEquals("fast[keys=16]", run.measurements().get(0).arm().backend());
  }

  @Test
  void aTargetOutOfReachMeansThatEverythingIsLookedAt() {
    SearchData found = tiledSearch(3);
    assertEquals(SearchEnd.NOTHING_LEFT, found.end());
    assertEquals(8, found.screenings().size());
    assertEquals(List.of(), found.left());
    assertEquals(Optional.of("slow[keys=8]"), found.picked());
  }

  @Test
  void aTargetHasToBeAboveOne() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> CandidateSearch.on(device).untilFaster(1));
    assertEquals("target must be above 1, was 1.0", thrown.getMessage());
  }

  @Test
  void thePickIsConfirmedUnderAProtocolOfItsOwn() {
    SearchData found = search(Duration.ofMinutes(1));
    Protocol confirm = CandidateSearch.confirmation(found, "fast", device).build();
    assertEquals("02-search", found.protocol().phase());
    assertEquals("02-confirm", confirm.phase());
    assertEquals(
        List.of(
            new Arm("fast", ArmRole.SUBJECT),
            new Arm("peer", ArmRole.BASELINE),
            new Arm("peer", ArmRole.REPEATED_BASELINE)),
        confirm.arms());
    assertFalse(confirm.seed() == found.protocol().seed(), "other inputs, another order");
    assertFalse(confirm.sha256().equals(found.protocol().sha256()));
    RunData run = device.bench().run(confirm);
    assertTrue(run.measurements().stream().allMatch(m -> m.samples().size() == 100));
  }

  @Test
  void aSearchHasOneShapeAndAFixedNumberOfSamples() {
    Protocol two =
        CandidateSearch.protocol(device, SHAPE, "peer", CANDIDATES)
            .shapes(SHAPE.withSeqLen(8))
            .build();
    assertThrows(IllegalArgumentException.class, () -> CandidateSearch.on(device).run(two));
    Protocol open =
        CandidateSearch.protocol(device, SHAPE, "peer", CANDIDATES)
            .stopping(Defaults.targetWidth(0.01))
            .build();
    assertThrows(IllegalArgumentException.class, () -> CandidateSearch.on(device).run(open));
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> CandidateSearch.on(device).budget(Duration.ZERO));
    assertEquals("budget must be above 0 s, was PT0S", thrown.getMessage());
  }
}
