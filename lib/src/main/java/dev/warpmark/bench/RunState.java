package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Skip;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run under way has to remember: interruption, the time cap, progress and skips. */
final class RunState {
  private final BenchClock clock;
  private final BenchListener listener;
  private final double maxSeconds;
  private long startNanos;
  private final List<Skip> skips = new ArrayList<>();
  private boolean interrupted;
  private long passes;

  RunState(BenchClock clock, BenchListener listener, double maxSeconds) {
    this.clock = clock;
    this.listener = listener;
    this.maxSeconds = maxSeconds;
    this.startNanos = clock.nanoTime();
  }

  /** Starts the time cap anew: what came before was preparation. */
  void begin() {
    startNanos = clock.nanoTime();
  }

  BenchClock clock() {
    return clock;
  }

  double elapsedSeconds() {
    return (clock.nanoTime() - startNanos) * 1e-9;
  }

  boolean isOutOfTime() {
    return elapsedSeconds() >= maxSeconds;
  }

  /**
   * Whether the run was interrupted. Takes the thread's interrupt flag over, so that closing
   * workloads and saving what was measured are not disturbed by it.
   */
  boolean isInterrupted() {
    if (Thread.interrupted()) {
      interrupted = true;
    }
    return interrupted;
  }

  boolean mustStop() {
    return isInterrupted() || isOutOfTime();
  }

  void progress(int more, String detail) {
    passes += more;
    listener.progressed(passes, detail);
  }

  void skip(
      String backend, Optional<AttentionShape> shape, Optional<TimingMode> mode, String reason) {
    skips.add(new Skip(backend, shape, mode, reason));
  }

  List<Skip> skips() {
    return List.copyOf(skips);
  }
}
