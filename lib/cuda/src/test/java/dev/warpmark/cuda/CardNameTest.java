package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.device.Setting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardNameTest {
  /** Held against {@code printf UUID | sha256sum}. */
  @Test
  void aCardIsNamedByTheHashOfItsUuid() {
    assertEquals(
        Setting.observed("gpu.card", "763f02dd", "NVML, the UUID's SHA-256"),
        CardName.setting(Optional.of("GPU-01234567-89ab-cdef-0123-456789abcdef")));
  }

  @Test
  void aCardWithoutUuidIsUnknown() {
    assertEquals(
        Setting.unknown("gpu.card", "NVML, the UUID's SHA-256"),
        CardName.setting(Optional.empty()));
  }
}
