package dev.warpmark.pytorch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The worker processes of this JVM; none outlives it. */
final class LiveProcesses {
  private static final int REAP_SECONDS = 5;

  private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> LIVE.forEach(LiveProcesses::kill), "warpmark-torch-reaper"));
  }

  private LiveProcesses() {}

  static void add(Process process) {
    LIVE.add(process);
  }

  /** Ends a process and what it started, and waits for it to be gone. */
  static void end(Process process) {
    kill(process);
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(REAP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      LIVE.remove(process);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
