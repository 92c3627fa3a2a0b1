package dev.warpmark.bench;

import java.time.Instant;

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
      };

  /** Monotonic nanoseconds from some origin. */
  long nanoTime();

  /** Time of day. */
  Instant now();
}
