package dev.warpmark.cli.plan;

import dev.warpmark.attention.AttentionShape;
import java.util.List;

/**
 * What a run spends around the passes it times, in seconds: rough, and for a forecast only.
 *
 * <p>On a CPU the passes are nearly all, and the rest was read on two cores. On a GPU they are next
 * to nothing, and the rest was read from the clock of a first run on an H100 with 16 cores.
 *
 * @param firstCheckSeconds the correctness suite with its expected values
 * @param ownCheckSeconds the suite for a further backend or tile size of ours, its compilation too
 * @param peerSeconds the start of a peer: its interpreter, PyTorch, a context
 * @param peerCheckSeconds the suite for a backend of the peer
 * @param processSeconds the start of a fresh process
 * @param leastSampleSeconds the least that a sample in every mode takes
 * @param launchesOfGraph most passes that a sample of graph replay holds; 0 where there is none
 * @param secondsPerElement drawing, rounding and moving one element of Q, K or V
 */
record Overheads(
    double firstCheckSeconds,
    double ownCheckSeconds,
    double peerSeconds,
    double peerCheckSeconds,
    double processSeconds,
    double leastSampleSeconds,
    int launchesOfGraph,
    double secondsPerElement) {
  static final Overheads CPU = new Overheads(2, 0.3, 2, 0.3, 1.5, 0, 0, 0);
  static final Overheads GPU = new Overheads(2, 1, 9, 2, 4, 5e-5, 1000, 5e-9);

  /** A replay that is made at least this long. */
  private static final double REPLAY_SECONDS = 2e-3;

  private static final String OF_PEER = ":";

  /** The checks of backends, and the start of a peer where one of them is its. */
  double checks(List<String> backends) {
    long peers = backends.stream().filter(name -> name.contains(OF_PEER)).count();
    return firstCheckSeconds
        + ownCheckSeconds * (backends.size() - peers)
        + (peers == 0 ? 0 : peerSeconds + peers * peerCheckSeconds);
  }

  /** Making the inputs of a shape and its place on the device. */
  double opening(AttentionShape shape) {
    return secondsPerElement * (shape.queryElements() + 2.0 * shape.keyElements());
  }

  /** One sample in each mode, given what a pass takes. */
  double sample(double passSeconds) {
    double graph =
        launchesOfGraph == 0
            ? 0
            : Math.max(passSeconds, Math.min(launchesOfGraph * passSeconds, REPLAY_SECONDS));
    return Math.max(passSeconds, leastSampleSeconds) + graph;
  }
}
