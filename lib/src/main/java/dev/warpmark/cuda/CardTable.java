package dev.warpmark.cuda;

import java.util.List;
import java.util.Optional;

/**
 * Ceilings of cards from their makers' data sheets, for what the driver cannot be asked.
 *
 * <p>Arithmetic is fp16 tensor cores with fp32 accumulation, dense (a data sheet's "with sparsity"
 * figure is twice that). Bandwidth serves where the driver does not tell clock and bus.
 */
final class CardTable {
  /**
   * One card.
   *
   * @param name as the driver names it, or its beginning
   * @param flops dense fp16 with fp32 accumulation, operations a second
   * @param bandwidthBytesPerSecond main memory
   * @param source the document
   */
  record Card(String name, double flops, double bandwidthBytesPerSecond, String source) {}

  /** A name that another begins with in whole words stands after it. */
  static final List<Card> CARDS =
      List.of(
          new Card("NVIDIA L40S", 362e12, 864e9, "NVIDIA L40S data sheet (733 TFLOPS sparse)"),
          new Card("NVIDIA L4", 121e12, 300e9, "NVIDIA L4 data sheet (242 TFLOPS sparse)"),
          new Card("Tesla T4", 65e12, 320e9, "NVIDIA T4 data sheet (320 GB/s and above)"),
          new Card("NVIDIA T4", 65e12, 320e9, "NVIDIA T4 data sheet (320 GB/s and above)"),
          new Card("NVIDIA A100-SXM4-80GB", 312e12, 2039e9, "NVIDIA A100 data sheet, 80 GB SXM"),
          new Card("NVIDIA A100-SXM4-40GB", 312e12, 1555e9, "NVIDIA A100 data sheet, 40 GB SXM"),
          new Card("NVIDIA A100 80GB PCIe", 312e12, 1935e9, "NVIDIA A100 data sheet, 80 GB PCIe"),
          new Card("NVIDIA A100-PCIE-40GB", 312e12, 1555e9, "NVIDIA A100 data sheet, 40 GB PCIe"),
          new Card("NVIDIA A10", 125e12, 600e9, "NVIDIA A10 data sheet (250 TFLOPS sparse)"),
          new Card("NVIDIA H100 80GB HBM3", 989e12, 3350e9, "NVIDIA H100 data sheet, SXM"),
          new Card("NVIDIA H100 PCIe", 756e12, 2000e9, "NVIDIA H100 data sheet, PCIe"),
          new Card("NVIDIA H100 NVL", 835e12, 3900e9, "NVIDIA H100 data sheet, NVL"),
          new Card("NVIDIA H200 NVL", 835e12, 4800e9, "NVIDIA H200 data sheet, NVL"),
          new Card("NVIDIA H200", 989e12, 4800e9, "NVIDIA H200 data sheet, SXM"),
          new Card(
              "NVIDIA GeForce RTX 4090",
              165.2e12,
              1008e9,
              "NVIDIA Ada GPU architecture white paper, fp16 with fp32 accumulate"));

  private CardTable() {}

  /** The card of this name: the first whose words the driver's name begins with. */
  static Optional<Card> find(String deviceName) {
    return CARDS.stream()
        .filter(card -> (deviceName + " ").startsWith(card.name() + " "))
        .findFirst();
  }
}
