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
  private BenchClock.Alarm alarm = BenchClock.Alarm.NEVER;
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

  /**
   * Sets an alarm at the time cap, which ends also what polls nothing: a check, a process that
   * starts. Whoever sets it ends it by {@link #endAlarm}.
   */
  void setAlarm() {
    alarm = clock.alarm(maxSeconds - elapsedSeconds());
  }

  /** Ends the alarm; its interrupt flag does not outlive it. */
  void endAlarm() {
    alarm.close();
    isInterrupted();
  }

  BenchClock clock() {
    return clock;
  }

  double elapsedSeconds() {
    return (clock.nanoTime() - startNanos) * 1e-9;
  }

  boolean isOutOfTime() {
    return alarm.rang() || elapsedSeconds() >= maxSeconds;
  }

  /**
   * Whether the run was interrupted from outside. Takes the thread's interrupt flag over, the
   * alarm's too, so that closing workloads and saving what was measured are not disturbed by it.
   */
  boolean isInterrupted() {
    // After the alarm nothing tells one interrupt from the other, and both end the run.
    if (Thread.interrupted() && !alarm.rang()) {
      interrupted = true;
    }
    return interrupted;
  }

  /** Whether what is under way was broken off, so that its failure is no verdict. */
  boolean isCutOff() {
    return isInterrupted() || alarm.rang();
  }

  boolean mustStop() {
    return isInterrupted() || isOutOfTime();
  }

  void progress(int more, String detail) {
    passes += more;
    isInterrupted(); // what shows it may not find the flag set
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
