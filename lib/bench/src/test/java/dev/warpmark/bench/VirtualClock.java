package dev.warpmark.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that only fake passes move. */
final class VirtualClock implements BenchClock {
  static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final List<VirtualAlarm> alarms = new ArrayList<>();
  private long nanos;
  double idleSeconds;

  void advance(double seconds) {
    nanos += Math.round(seconds * 1e9);
    alarms.forEach(VirtualAlarm::ringWhenDue);
  }

  @Override
  public Alarm alarm(double seconds) {
    VirtualAlarm made = new VirtualAlarm(nanos + Math.round(seconds * 1e9));
    alarms.add(made);
    return made;
  }

  private final class VirtualAlarm implements Alarm {
    private final long dueNanos;
    private boolean rang;

    VirtualAlarm(long dueNanos) {
      this.dueNanos = dueNanos;
    }

    private void ringWhenDue() {
      if (!rang && nanos >= dueNanos) {
        rang = true;
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean rang() {
      return rang;
    }

    @Override
    public void close() {
      alarms.remove(this);
    }
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
