package dev.warpmark.bench;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time a run sees; latencies are the backends' own and do not come from here. */
interface BenchClock {
  /** The machine's clocks. */
  BenchClock SYSTEM =
      new BenchClock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public Alarm alarm(double seconds) {
          return Alarm.after(seconds);
        }

        @Override
        public void idle(double seconds) {
          try {
            TimeUnit.NANOSECONDS.sleep(Math.round(seconds * 1e9));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      };

  /** Interrupts the calling thread when this time is over. */
  Alarm alarm(double seconds);

  /** Waits; an interrupt ends it early and leaves the flag set. */
  void idle(double seconds);

  /** Monotonic nanoseconds from some origin. */
  long nanoTime();

  /** Time of day. */
  Instant now();
}
