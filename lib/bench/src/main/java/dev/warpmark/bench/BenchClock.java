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

  /**
   * Interrupts a thread once when a time is over, so that what it waits for ends too.
   *
   * <p>Opened and closed by the thread that it is for; after closing it does not ring any more.
   */
  interface Alarm extends AutoCloseable {
    /** One that never rings. */
    Alarm NEVER =
        new Alarm() {
          @Override
          public boolean rang() {
            return false;
          }

          @Override
          public void close() {}
        };

    /** Whether it interrupted the thread. */
    boolean rang();

    /** Ends it; the interrupt flag stays as it is. */
    @Override
    void close();

    /** One by the machine's clock, for the calling thread. */
    static Alarm after(double seconds) {
      return new Timed(Thread.currentThread(), seconds);
    }

    /** Waits in a thread of its own. */
    final class Timed implements Alarm {
      private final Thread sleeper;
      private boolean closed;
      private boolean rang;

      private Timed(Thread toInterrupt, double seconds) {
        long nanos = (long) Math.min(seconds * 1e9, Long.MAX_VALUE);
        sleeper = new Thread(() -> sleep(toInterrupt, nanos), "warpmark-budget");
        sleeper.setDaemon(true);
        sleeper.start();
      }

      private void sleep(Thread toInterrupt, long nanos) {
        try {
          TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
          return; // closed before its time
        }
        synchronized (this) {
          if (!closed) {
            rang = true;
            toInterrupt.interrupt();
          }
        }
      }

      @Override
      public synchronized boolean rang() {
        return rang;
      }

      @Override
      public synchronized void close() {
        closed = true;
        sleeper.interrupt();
      }
    }
  }
}
