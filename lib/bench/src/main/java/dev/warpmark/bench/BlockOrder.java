package dev.warpmark.bench;

import dev.warpmark.data.Arm;
import dev.warpmark.data.Protocol;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order in which arms run within a block, which follows from the protocol alone.
 *
 * <p>The declared arms are shuffled by {@link Collections#shuffle(List, Random)} with a {@link
 * Random} whose seed mixes the protocol's seed with the positions of shape and mode in the protocol
 * and the block's number. An arm that is skipped is left out afterwards, so it does not change the
 * order of the others.
 */
public final class BlockOrder {
  private BlockOrder() {}

  /**
   * Every arm of the protocol in the order of one block.
   *
   * @param shapeIndex position of the shape in the protocol, from 0
   * @param mode the timing mode, one of the protocol's
   * @param block the block, from 0
   */
  public static List<Arm> of(Protocol protocol, int shapeIndex, TimingMode mode, int block) {
    List<Arm> arms = new ArrayList<>(protocol.arms());
    long place =
        ((long) shapeIndex * protocol.modes().size() + protocol.modes().indexOf(mode)) << 32;
    Collections.shuffle(arms, new Random(mix(protocol.seed() ^ mix(place + block))));
    return List.copyOf(arms);
  }

  // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): Random's first values of adjacent
  // seeds resemble each other, and blocks have adjacent seeds.
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
