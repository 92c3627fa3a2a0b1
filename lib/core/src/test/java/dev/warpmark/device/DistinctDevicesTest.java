package dev.warpmark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DistinctDevicesTest {
  private static DeviceIdentity cpu(String... factsAndValues) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < factsAndValues.length; i += 2) {
      facts.put(factsAndValues[i], factsAndValues[i + 1]);
    }
    return new DeviceIdentity("AMD EPYC", Optional.of(DeviceKind.CPU), facts);
  }

  @Test
  void aFactThatWasNotRecordedContradictsNothing() {
    DeviceIdentity without = cpu("L1 cache", "32 KiB");
    DeviceIdentity with = cpu("generation", "family 25, model 17", "L1 cache", "32 KiB");
    DeviceIdentity other = cpu("L1 cache", "48 KiB");
    DistinctDevices devices = DistinctDevices.of(List.of(other, without, with));
    assertEquals(2, devices.named("AMD EPYC").size());
    assertEquals(devices.device(without), devices.device(with));
    assertEquals("AMD EPYC, L1 cache 32 KiB", devices.label(without), "what all of them record");
    assertEquals(
        List.of("2 devices are named AMD EPYC, told apart by L1 cache (48 KiB; 32 KiB)"),
        devices.reasons());
  }

  @Test
  void whatMayBeEitherOfTwoStaysByItself() {
    DeviceIdentity unknown = DeviceIdentity.named("AMD EPYC");
    DistinctDevices devices =
        DistinctDevices.of(
            List.of(cpu("generation", "family 25"), cpu("generation", "family 26"), unknown));
    assertEquals(3, devices.named("AMD EPYC").size());
    assertEquals("AMD EPYC, generation not recorded", devices.label(unknown));
    DistinctDevices alone = DistinctDevices.of(List.of(unknown, cpu("generation", "family 25")));
    assertEquals("AMD EPYC", alone.label(unknown));
    assertEquals(List.of(), alone.reasons());
  }

  @Test
  void severalFactsWhereOneDoesNotTellAllApart() {
    List<DeviceIdentity> all =
        List.of(
            cpu("L1 cache", "32 KiB", "L2 cache", "1 MiB", "cores", "2"),
            cpu("L1 cache", "48 KiB", "L2 cache", "1 MiB", "cores", "2"),
            cpu("L1 cache", "48 KiB", "L2 cache", "1 MiB", "cores", "4"));
    assertEquals("AMD EPYC, L1 cache 48 KiB, cores 4", DistinctDevices.of(all).label(all.get(2)));
  }

  @Test
  void cardsOfOneNameDifferInMemoryAndPower() {
    DeviceIdentity small = card(40L << 30, "400");
    DeviceIdentity large = card(80L << 30, "400");
    DeviceIdentity held = card((80L << 30) - (200L << 20), "300");
    DistinctDevices devices = DistinctDevices.of(List.of(small, large, held));
    assertEquals("NVIDIA A100, memory 40 GiB, power limit 400 W", devices.label(small));
    assertEquals("NVIDIA A100, memory 80 GiB, power limit 300 W", devices.label(held));
    assertEquals(
        1,
        DistinctDevices.of(List.of(large, card((80L << 30) - (200L << 20), "400")))
            .named("NVIDIA A100")
            .size(),
        "drivers keep some memory for themselves, each its own part");
  }

  private static DeviceIdentity card(long memoryBytes, String powerLimit) {
    return DeviceIdentity.of(
        new DeviceFacts(
            DeviceKind.GPU,
            "NVIDIA A100",
            108,
            memoryBytes,
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("compute capability", "8.0", "driver", memoryBytes + "")),
        Optional.of(powerLimit));
  }
}
