package dev.warpmark.bench;

import java.time.Duration;
import java.time.Instant;

/** A clock that only fake passes move. */
final class VirtualClock implements BenchClock {
  static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private long nanos;
  double idleSeconds;

  void advance(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void idle(double seconds) {
    idleSeconds += seconds;
    advance(seconds);
  }

  @Override
  public Instant now() {
    return START.plus(Duration.ofNanos(nanos));
  }
}
