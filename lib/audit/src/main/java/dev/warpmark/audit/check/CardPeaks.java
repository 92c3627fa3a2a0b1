package dev.warpmark.audit.check;

import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.GpuModel;
import dev.warpmark.device.Peak;
import java.util.Optional;

/**
 * What a card can do at most: DRAM bandwidth, and dense fp16 tensor operations with fp32
 * accumulation, both known.
 *
 * @param name what people call it
 * @param bandwidth bytes a second
 * @param flops floating-point operations a second
 */
public record CardPeaks(String name, Peak bandwidth, Peak flops) {
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

  /** The peaks of a card that a text speaks of, where the table has both. */
  public static Optional<CardPeaks> named(String text) {
    return GpuModel.mentioned(text)
        .filter(card -> card.bandwidth().isPresent() && card.flops().isPresent())
        .map(CardPeaks::of);
  }

  private static CardPeaks of(GpuModel card) {
    return new CardPeaks(card.name(), card.bandwidth().orElseThrow(), card.flops().orElseThrow());
  }

  /** Operations a byte above which the card's arithmetic is the ceiling, below which its memory. */
  public double ridge() {
    return flops.perSecond() / bandwidth.perSecond();
  }
}
