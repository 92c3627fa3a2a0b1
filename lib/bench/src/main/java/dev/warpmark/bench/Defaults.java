package dev.warpmark.bench;

import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import java.time.Duration;
import java.util.List;

/** What is measured when nothing else is said, in one place. */
public final class Defaults {
  /** Samples of each arm, shape and mode. */
  public static final int SAMPLES = 100;

  /** Passes before the first sample of an arm, shape and mode. */
  public static final int WARMUP = 20;

  /** Blocks of a comparison; with 100 samples an arm has 10 in each. */
  public static final int BLOCKS = 10;

  /** Passes thrown away, and counted, after each switch of arms. */
  public static final int DISCARD_PER_SWITCH = 2;

  /**
   * Time a GPU idles before each arm of a block, so that one at its power limit starts every arm
   * with the same clocks: without it the arm that follows a thirsty one is slower.
   */
  public static final double GPU_PAUSE_SECONDS = 0.030;

  /** Seed of the inputs and of the arm order. */
  public static final long SEED = 42;

  /** Relative margin within which two latencies count as equal. */
  public static final double EQUIVALENCE_MARGIN = 0.02;

  /** Samples of an arm after which a target width gives up. */
  public static final int MAX_SAMPLES = 1000;

  /** Time after which a run with a target width gives up. */
  public static final Duration MAX_TIME = Duration.ofMinutes(10);

  /** Passes before a candidate is screened. */
  public static final int SCREENING_WARMUP = 3;

  /** Samples of a screened candidate. */
  public static final int SCREENING_SAMPLES = 10;

  /** Time a search may take. */
  public static final Duration SEARCH_BUDGET = Duration.ofMinutes(60);

  /** Speedup a search looks for. */
  public static final double SEARCH_TARGET = 1.10;

  private Defaults() {}

  /** The modes that say most on a kind of device: isolated, and on a GPU graph replay too. */
  public static List<TimingMode> modes(DeviceKind kind) {
    return kind == DeviceKind.GPU
        ? List.of(TimingMode.ISOLATED, TimingMode.GRAPH)
        : List.of(TimingMode.ISOLATED);
  }

  /**
   * Time a device idles before each arm of a block: none on a CPU, whose threads would doze off.
   */
  public static double pauseSeconds(DeviceKind kind) {
    return kind == DeviceKind.GPU ? GPU_PAUSE_SECONDS : 0;
  }

  /**
   * Until the median's interval is this narrow, between {@link #SAMPLES} and {@link #MAX_SAMPLES}
   * samples and within {@link #MAX_TIME}.
   *
   * @param relativeWidth interval width over the median, for example 0.01
   */
  public static StoppingRule targetWidth(double relativeWidth) {
    return new StoppingRule.TargetWidth(relativeWidth, SAMPLES, MAX_SAMPLES, MAX_TIME.toSeconds());
  }
}
