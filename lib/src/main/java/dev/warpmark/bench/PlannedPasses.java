package dev.warpmark.bench;

import dev.warpmark.data.Protocol;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import dev.warpmark.device.TimingMode;
import java.util.List;
import java.util.Optional;

/** How many passes a protocol takes on a device when nothing fails and nothing stops it early. */
final class PlannedPasses {
  private PlannedPasses() {}

  /**
   * The passes of all arms that are there and do not refuse the mode; at least 1. No arm is asked
   * which shapes it refuses: a peer would have to be started for the answer, before anything shows.
   */
  static long of(Protocol protocol, Device device) {
    List<Backend> arms =
        protocol.arms().stream()
            .map(arm -> device.backends().find(arm.backend()))
            .flatMap(Optional::stream)
            .toList();
    long passes = 0;
    for (TimingMode mode : protocol.modes()) {
      passes += passes(protocol, arms.stream().filter(a -> a.refusal(mode).isEmpty()).count());
    }
    return Math.max(1, protocol.shapes().size() * passes);
  }

  private static long passes(Protocol protocol, long arms) {
    boolean comparison = arms > 1;
    SamplePlan plan = new SamplePlan(protocol.stopping(), protocol.blocks(), comparison);
    int turns = comparison ? protocol.blocks() : protocol.pauseSeconds() > 0 ? 1 : 0;
    int discarded = turns * protocol.discardPerSwitch();
    return arms * (protocol.warmup() + plan.firstSamples() + discarded);
  }
}
