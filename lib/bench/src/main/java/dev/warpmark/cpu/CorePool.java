package dev.warpmark.cpu;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * A fixed set of workers, one for each core this process may use; the calling thread is one of
 * them. Tasks are claimed one at a time, so uneven ones even out.
 */
final class CorePool {
  private static final CorePool SHARED = new CorePool(Runtime.getRuntime().availableProcessors());

  private final int workers;
  private final ExecutorService helpers;

  private CorePool(int workers) {
    this.workers = workers;
    AtomicInteger number = new AtomicInteger();
    helpers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "warpmark-core-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The one pool of this process. */
  static CorePool shared() {
    return SHARED;
  }

  int workers() {
    return workers;
  }

  /**
   * Runs tasks 0 … n − 1 on at most one worker for each consumer.
   *
   * @return false when the calling thread was interrupted, with its flag set and tasks left undone
   */
  boolean run(int tasks, IntConsumer[] consumers) {
    Loop loop = new Loop(tasks, consumers.length - 1);
    for (int i = 1; i < consumers.length; i++) {
      IntConsumer consumer = consumers[i];
      helpers.execute(() -> loop.help(consumer));
    }
    loop.work(consumers[0], true);
    loop.awaitHelpers();
    return loop.finish();
  }

  /** The state that the workers of one run share. */
  private static final class Loop {
    private final int tasks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch helpers;
    private volatile boolean interrupted;

    Loop(int tasks, int helpers) {
      this.tasks = tasks;
      this.helpers = new CountDownLatch(helpers);
    }

    void help(IntConsumer consumer) {
      work(consumer, false);
      helpers.countDown();
    }

    void work(IntConsumer consumer, boolean watchesInterrupt) {
      try {
        for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
          consumer.accept(task);
          if (watchesInterrupt && Thread.currentThread().isInterrupted()) {
            stop();
          }
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
        next.set(tasks);
      }
    }

    private void stop() {
      interrupted = true;
      next.set(tasks);
    }

    void awaitHelpers() {
      boolean waiting = true;
      while (waiting) {
        try {
          helpers.await();
          waiting = false;
        } catch (InterruptedException e) {
          stop();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    boolean finish() {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      return !interrupted;
    }
  }
}
