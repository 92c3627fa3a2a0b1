package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as drivers give them, with the data sheets' figures. */
class CardTableTest {
  @ParameterizedTest
  @CsvSource({
    "NVIDIA L4, 121, 300",
    "NVIDIA L40S, 362, 864",
    "Tesla T4, 65, 320",
    "NVIDIA A10, 125, 600",
    "NVIDIA A100-SXM4-40GB, 312, 1555",
    "NVIDIA A100-SXM4-80GB, 312, 2039",
    "NVIDIA H100 80GB HBM3, 989, 3350",
    "NVIDIA H100 PCIe, 756, 2000",
    "NVIDIA H200, 989, 4800",
    "NVIDIA H200 NVL, 835, 4800",
    "NVIDIA GeForce RTX 4090, 165.2, 1008"
  })
  void knowsTheseCards(String name, double teraflops, double gigabytes) {
    CardTable.Card card = CardTable.find(name).orElseThrow();
    assertEquals(teraflops * 1e12, card.flops());
    assertEquals(gigabytes * 1e9, card.bandwidthBytesPerSecond());
  }

  @Test
  void claimsNothingOfOthers() {
    assertEquals(Optional.empty(), CardTable.find("NVIDIA L400"));
    assertEquals(Optional.empty(), CardTable.find("NVIDIA A10G"));
    assertEquals(Optional.empty(), CardTable.find("NVIDIA GeForce GTX 1080"));
    assertEquals(Optional.empty(), CardTable.find(""));
  }

  @Test
  void everyCardNamesItsSourceAndIsFoundByItsOwnName() {
    for (CardTable.Card card : CardTable.CARDS) {
      assertTrue(card.source().length() > 10, card.name());
      assertEquals(card, CardTable.find(card.name()).orElseThrow());
    }
  }
}
