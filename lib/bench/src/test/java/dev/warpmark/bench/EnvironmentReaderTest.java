package dev.warpmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Environment;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Setting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
  private final FakeDevice device = new FakeDevice();
  private final FakeBackend ours = device.add("ours");
  private final FakeBackend peer = device.add("peer");

  private Environment environment(boolean lock) {
    return device
        .bench()
        .run(
            ProtocolBuilder.of("03", device)
                .shapes(AttentionShape.batch(1).heads(1).seqLen(8).headDim(8))
                .subject("ours")
                .against("peer")
                .lockEnvironment(lock)
                .build())
        .environment();
  }

  @Test
  void settingsOfDeviceAndBackendsAreJoinedAndLockedBeforeTheRunOnly() {
    device.settings = List.of(Setting.observed("cpu.cores", "2", "test"));
    peer.settings = List.of(Setting.requested("torch.tf32_matmul", "false", "false", "test"));
    Environment environment = environment(true);
    assertEquals(
        List.of("cpu.cores", "torch.tf32_matmul"),
        environment.settings().stream().map(Setting::name).toList());
    assertTrue(environment.isLocked());
    assertEquals(List.of(true, false), peer.lockRequests);
    assertEquals(List.of(true, false), ours.lockRequests);
  }

  @Test
  void withoutALockNothingIsRequested() {
    environment(false);
    assertEquals(List.of(false, false), peer.lockRequests);
  }

  @Test
  void aValueThatChangedDuringTheRunIsVisibleAndNotLocked() {
    peer.settings = List.of(Setting.requested("torch.tf32_matmul", "false", "false", "test"));
    ours.beforePass =
        () -> peer.settings = List.of(Setting.observed("torch.tf32_matmul", "true", "test"));
    Environment environment = environment(true);
    assertEquals(
        Optional.of(Setting.requested("torch.tf32_matmul.at_end", "false", "true", "test")),
        environment.setting("torch.tf32_matmul.at_end"));
    assertFalse(environment.isLocked());
  }

  @Test
  void aValueThatCanNoLongerBeReadIsVisible() {
    peer.settings = List.of(Setting.observed("torch.version", "2.9", "test"));
    ours.beforePass = () -> peer.settings = List.of();
    assertEquals(
        Optional.of(Setting.unknown("torch.version.at_end", "test")),
        environment(false).setting("torch.version.at_end"));
  }

  @Test
  void backendsThatDisagreeAreBothShown() {
    ours.settings = List.of(Setting.observed("threads", "2", "test"));
    peer.settings = List.of(Setting.observed("threads", "4", "test"));
    Environment environment = environment(false);
    assertEquals(Optional.of("2"), environment.setting("threads").orElseThrow().observed());
    assertEquals(Optional.of("4"), environment.setting("peer/threads").orElseThrow().observed());
  }

  @Test
  void settingsThatCannotBeReadDoNotStopTheRun() {
    EnvironmentReader reader =
        new EnvironmentReader(
            new FakeDevice() {
              @Override
              public List<Setting> settings(boolean lock) {
                throw new BackendException("the driver is gone");
              }
            },
            List.of());
    assertEquals(
        List.of(Setting.unknown("fake.settings", "the driver is gone")), reader.read(true));
  }
}
