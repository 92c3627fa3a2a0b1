package dev.warpmark.audit.check;

import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.Peak;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a card can do at most, by its name: DRAM bandwidth, and dense fp16 tensor operations with
 * fp32 accumulation.
 *
 * <p>From NVIDIA's data sheets; figures that those give "with sparsity" are halved. Names are held
 * against the longest entry first, so that an L40S is no L4.
 *
 * @param name how the card's name begins after "NVIDIA"
 * @param bandwidth bytes a second
 * @param flops floating-point operations a second
 */
public record CardPeaks(String name, Peak bandwidth, Peak flops) {
  private static final String SOURCE = "NVIDIA data sheet";

  private static final List<CardPeaks> CARDS =
      List.of(
          card("H200", 4800, 989.4),
          card("H100 PCIe", 2039, 756),
          card("H100 NVL", 3938, 835),
          card("H100 80GB HBM3", 3350, 989.4),
          card("A100-SXM4-80GB", 2039, 312),
          card("A100-SXM4-40GB", 1555, 312),
          card("A100-PCIE-40GB", 1555, 312),
          card("A100 80GB PCIe", 1935, 312),
          card("A10G", 600, 70),
          card("A10", 600, 125),
          card("L40S", 864, 362.05),
          card("L40", 864, 181.05),
          card("L4", 300, 121),
          card("Tesla T4", 320, 65),
          card("Tesla V100-SXM2", 900, 125),
          card("GeForce RTX 4090", 1008, 165.2),
          card("GeForce RTX 3090", 936, 71));

  /** The peaks that a file states of its own device, else those of a card of that name. */
  public static Optional<CardPeaks> of(LatencyContext context) {
    Optional<DeviceFacts> facts = context.facts();
    if (facts.isPresent()
        && facts.get().peakBandwidth().isPresent()
        && facts.get().peakFlops().isPresent()) {
      return Optional.of(
          new CardPeaks(
              facts.get().name(),
              facts.get().peakBandwidth().get(),
              facts.get().peakFlops().get()));
    }
    return context.device().flatMap(CardPeaks::named);
  }

  /** The peaks of a card whose name contains one of the table's. */
  public static Optional<CardPeaks> named(String device) {
    String name = " " + device.toLowerCase(Locale.ROOT).replace("nvidia", " ") + " ";
    return CARDS.stream()
        .filter(
            card ->
                name.matches(
                    ".*[^a-z0-9]"
                        + java.util.regex.Pattern.quote(card.name.toLowerCase(Locale.ROOT))
                        + "[^a-z0-9].*"))
        .findFirst();
  }

  /** Operations a byte above which the card's arithmetic is the ceiling, below which its memory. */
  public double ridge() {
    return flops.perSecond() / bandwidth.perSecond();
  }

  private static CardPeaks card(String name, double gigabytes, double teraflops) {
    return new CardPeaks(
        name, new Peak(gigabytes * 1e9, SOURCE), new Peak(teraflops * 1e12, SOURCE));
  }
}
