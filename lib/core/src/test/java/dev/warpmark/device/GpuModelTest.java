package dev.warpmark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as drivers give them, with the data sheets' figures. */
class GpuModelTest {
  @ParameterizedTest
  @CsvSource({
    "NVIDIA L4, 121, 300",
    "NVIDIA L40S, 362, 864",
    "Tesla T4, 65, 320",
    "NVIDIA A10, 125, 600",
    "NVIDIA A100-SXM4-40GB, 312, 1555",
    "NVIDIA A100-SXM4-80GB, 312, 2039",
    "NVIDIA H100 80GB HBM3, 989.5, 3350",
    "NVIDIA H100 PCIe, 756.5, 2000",
    "NVIDIA H200, 989.5, 4800",
    "NVIDIA GeForce RTX 4090, 165.2, 1008"
  })
  void knowsTheseCards(String name, double teraflops, double gigabytes) {
    GpuModel card = GpuModel.named(name).orElseThrow();
    assertEquals(teraflops * 1e12, card.flops().orElseThrow().perSecond());
    assertEquals(gigabytes * 1e9, card.bandwidth().orElseThrow().perSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NVIDIA L400",
        "NVIDIA H200 MIG 1g.18gb",
        "NVIDIA GeForce RTX 4090 Laptop GPU",
        "NVIDIA GeForce GTX 1080",
        ""
      })
  void claimsNothingOfOthers(String name) {
    assertEquals(Optional.empty(), GpuModel.named(name));
  }

  @Test
  void claimsNothingThatNoPageSaid() {
    assertEquals(Optional.empty(), GpuModel.named("NVIDIA H200 NVL").orElseThrow().flops());
  }

  @Test
  void theNameThatATextGivesInFullCounts() {
    assertEquals("L40S", GpuModel.mentioned("on an L40S, not an L4").orElseThrow().name());
    assertEquals("H200 NVL", GpuModel.mentioned("one NVIDIA H200 NVL").orElseThrow().name());
    assertEquals("RTX 4090", GpuModel.mentioned("my rtx 4090").orElseThrow().name());
    assertEquals("T4", GpuModel.mentioned("Tesla T4").orElseThrow().name());
    assertEquals(Optional.empty(), GpuModel.mentioned("AMD EPYC L4xx"));
  }

  /** No card does more than its multiprocessors can: 4096 operations a clock at 2.6 GHz. */
  @Test
  void everyCardIsWholeAndPossible() {
    assertTrue(GpuModel.all().size() >= 15);
    for (GpuModel card : GpuModel.all()) {
      card.names().forEach(name -> assertEquals(card, GpuModel.named(name).orElseThrow()));
      assertTrue(card.computeCapability().matches("[789]\\.\\d"), card.name());
      assertTrue(card.pages().stream().allMatch(page -> page.startsWith("https://")), card.name());
      assertTrue(LocalDate.parse(card.readOn()).isAfter(LocalDate.of(2026, 1, 1)), card.name());
      if (card.flops().isPresent()) {
        double most = card.multiprocessors().orElseThrow() * 4096 * 2.6e9;
        assertTrue(card.flops().orElseThrow().perSecond() < most, card.name());
      }
    }
  }
}
