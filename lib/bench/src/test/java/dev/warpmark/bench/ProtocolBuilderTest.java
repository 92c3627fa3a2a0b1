package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolBuilderTest {
  private final FakeDevice device = new FakeDevice();
  private final AttentionShape shape = AttentionShape.batch(1).heads(2).seqLen(64).headDim(8);

  private ProtocolBuilder builder() {
    return ProtocolBuilder.of("01", device).shapes(shape).subject("flash");
  }

  @Test
  void whatIsLeftUnsaidIsTheDefault() {
    Protocol protocol = builder().build();
    assertEquals(new StoppingRule.FixedCount(100), protocol.stopping());
    assertEquals(20, protocol.warmup());
    assertEquals(10, protocol.blocks());
    assertEquals(2, protocol.discardPerSwitch());
    assertEquals(0.02, protocol.equivalenceMargin());
    assertEquals(0, protocol.pauseSeconds());
    assertEquals(0.030, Defaults.pauseSeconds(DeviceKind.GPU));
    assertEquals(FreshProcess.ONLY, protocol.process());
    assertEquals(List.of(TimingMode.ISOLATED), protocol.modes());
    assertEquals("fake", protocol.deviceId());
    assertEquals(List.of(TimingMode.ISOLATED, TimingMode.GRAPH), Defaults.modes(DeviceKind.GPU));
  }

  @Test
  void aBaselineBringsItsRepeatAndOthersAreNotNamedTwice() {
    assertEquals(
        List.of(
            new Arm("flash", ArmRole.SUBJECT),
            new Arm("math", ArmRole.BASELINE),
            new Arm("auto", ArmRole.OTHER),
            new Arm("math", ArmRole.REPEATED_BASELINE)),
        builder().against("math").others(List.of("flash", "auto", "math", "auto")).build().arms());
  }

  @Test
  void aProcessOfASetDiffersByItsNumberAndSeedAlone() {
    Protocol first = builder().against("math").processes(6).build();
    Protocol second = first.forProcess(new FreshProcess(2, 6), 1042);
    assertTrue(first.isOfSameSet(second) && second.isOfSameSet(first));
    assertFalse(first.isOfSameSet(builder().against("math").processes(5).build()));
    assertFalse(first.isOfSameSet(builder().against("math").processes(6).warmup(3).build()));
    assertTrue(second.canonicalText().endsWith("run=2/6\n"));
    assertNotEquals(first.sha256(), second.sha256());
  }

  @Test
  void whatWasNotThereBeforeLeavesTheTextAsItWas() {
    String text = builder().build().canonicalText();
    assertTrue(text.endsWith("equivalence_margin=0.02\n"), text);
    assertEquals(
        text + "pause_seconds=0.03\n", builder().pauseSeconds(0.03).build().canonicalText());
  }

  @Test
  void whatMakesNoProtocolIsRefused() {
    var itself =
        assertThrows(IllegalArgumentException.class, () -> builder().against("flash").build());
    assertEquals(
        "a backend is not compared with itself, was flash against flash", itself.getMessage());
    var few = assertThrows(IllegalArgumentException.class, () -> builder().samples(3));
    assertEquals("samples must be at least 10, was 3", few.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ProtocolBuilder.of("01", device).subject("flash").build());
    assertThrows(IllegalArgumentException.class, () -> builder().blocks(0).build());
    assertThrows(IllegalArgumentException.class, () -> builder().warmup(-1).build());
    assertThrows(IllegalArgumentException.class, () -> builder().pauseSeconds(-1).build());
    var none = assertThrows(IllegalArgumentException.class, () -> builder().processes(0).build());
    assertEquals("runs must be between 1 and 99, was 0", none.getMessage());
  }
}
