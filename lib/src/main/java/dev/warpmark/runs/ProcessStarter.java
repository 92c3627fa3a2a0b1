package dev.warpmark.runs;

import dev.warpmark.bench.BenchListener;
import dev.warpmark.data.RunData;

/** Starts a fresh process and waits for what it measured. */
@FunctionalInterface
interface ProcessStarter {
  /**
   * Measures in a process that did nothing before.
   *
   * @param request what to measure
   * @param listener hears how far the process is, on the calling thread
   * @throws ProcessFailure when it measured nothing, in a sentence
   * @throws InterruptedException when the calling thread is interrupted; the process is gone then
   */
  RunData measure(FreshRequest request, BenchListener listener) throws InterruptedException;
}
