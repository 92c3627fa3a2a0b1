package dev.warpmark.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.device.TimingMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers end with the JVM that started them, however it ends. */
class WorkerLifetimeTest {
  private static final int LIMIT_SECONDS = 30;

  /** Starts a worker, says its process id, and ends, falls asleep, or leaves a pass running. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws InterruptedException {
      boolean busy = arguments[0].equals("killed while busy");
      boolean hangs = arguments[0].equals("returns while it hangs");
      TorchPeer peer =
          new TorchPeer(StandIn.command(hangs ? "hang:take" : "", busy ? 1 : 0.001), "cpu", 2);
      TorchWorkload workload = peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 1);
      System.out.println(peer.worker().pid());
      if (busy) {
        workload.take(100, TimingMode.ISOLATED);
      } else if (hangs) {
        Thread waiting = new Thread(() -> workload.take(1, TimingMode.ISOLATED));
        waiting.setDaemon(true);
        waiting.start();
        // Long enough for the request to arrive, and shorter than the time it may take.
        Thread.sleep(500);
      } else if (!arguments[0].equals("returns")) {
        Thread.sleep(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"returns", "returns while it hangs", "terminated", "killed", "killed while busy"})
  void theWorkerEndsWithItsOwner(String how) throws IOException, InterruptedException {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                how)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      long worker = Long.parseLong(out.readLine());
      if (how.equals("terminated")) {
        owner.destroy();
      } else if (how.startsWith("killed")) {
        owner.destroyForcibly();
      }
      assertTrue(owner.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the owner is still there");
      assertTrue(endsSoon(worker), "worker " + worker + " outlived its owner");
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void closingAPeerReapsItsWorkerAndTheNextUseStartsAnother() {
    TorchPeer peer = StandIn.peer("");
    long first = peer.worker().pid();
    peer.close();
    assertTrue(ProcessHandle.of(first).isEmpty());
    assertEquals(
        1, peer.open(SdpaKernel.FLASH, StandIn.SHAPE, 1).take(1, TimingMode.ISOLATED).size());
    peer.close();
    peer.close();
  }

  private static boolean endsSoon(long pid) throws InterruptedException {
    for (int i = 0; i < LIMIT_SECONDS * 20; i++) {
      if (ProcessHandle.of(pid).map(handle -> !handle.isAlive()).orElse(true)) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }
}
