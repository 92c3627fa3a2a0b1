package dev.warpmark.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Devices;
import dev.warpmark.artifact.TestRuns;
import dev.warpmark.data.FreshRun;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which processes are started, kept and named, with a starter that starts none. */
class FreshRunsTest {
  private final List<FreshRequest> asked = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();

  private static RunData under(Protocol protocol) {
    RunData run = TestRuns.run(protocol.phase(), 7, 128);
    return new RunData(
        protocol,
        run.device(),
        run.environment(),
        run.build(),
        run.startedAt().plusSeconds(100L * protocol.run().number()),
        run.finishedAt().plusSeconds(100L * protocol.run().number()),
        false,
        run.measurements(),
        run.skips());
  }

  private static RunData first(int planned) {
    return under(TestRuns.run("03", 7, 128).protocol().forRun(FreshRun.first(planned), 42));
  }

  private FreshRuns.Outcome run(ProcessStarter starter, RunData first, RunData... known) {
    return FreshRuns.on(Devices.cpu())
        .startedBy(
            (request, listener) -> {
              asked.add(request);
              return starter.measure(request, listener);
            })
        .keepingWith(run -> kept.add(run.protocol().run().number()))
        .after(first, List.of(known));
  }

  private static ProcessStarter good() {
    return (request, listener) -> under(request.protocol());
  }

  private static List<Integer> numbers(FreshRuns.Outcome outcome) {
    return outcome.runs().stream().map(run -> run.protocol().run().number()).toList();
  }

  @Test
  void eachProcessHasItsNumberAndASeedAndTheBackendsOfTheFirst() {
    FreshRuns.Outcome outcome = run(good(), first(4));
    assertEquals(List.of(1, 2, 3, 4), numbers(outcome));
    assertEquals(List.of(2, 3, 4), kept);
    assertEquals(
        List.of(1042L, 2042L, 3042L), asked.stream().map(r -> r.protocol().seed()).toList());
    assertEquals(Set.of("flash", "math"), asked.get(0).admitted().keySet());
    assertTrue(outcome.notes().isEmpty());
  }

  @Test
  void aProcessThatFailsIsNamedAndTheNextGoesOn() {
    FreshRuns.Outcome outcome =
        run(
            (request, listener) -> {
              if (request.protocol().run().number() == 2) {
                throw new ProcessFailure("the card fell off the bus");
              }
              return under(request.protocol());
            },
            first(3));
    assertEquals(List.of(1, 3), numbers(outcome));
    assertEquals(
        List.of("Process 2 could not measure: the card fell off the bus"), outcome.notes());
  }

  @Test
  void anInterruptKeepsTheWholeProcesses() {
    FreshRuns.Outcome outcome =
        run(
            (request, listener) -> {
              if (request.protocol().run().number() == 3) {
                throw new InterruptedException();
              }
              return under(request.protocol());
            },
            first(6));
    assertEquals(List.of(1, 2), numbers(outcome));
    assertEquals(List.of(2), kept);
    assertTrue(outcome.interrupted());
    assertFalse(Thread.currentThread().isInterrupted());
    assertEquals(
        List.of("Process 3 was interrupted and is not kept; the whole ones are."), outcome.notes());
  }

  @Test
  void whatWasMeasuredBeforeIsNotMeasuredAgain() {
    RunData first = first(4);
    RunData third = under(first.protocol().forRun(new FreshRun(3, 4), 2042));
    RunData other = under(first(5).protocol().forRun(new FreshRun(2, 5), 1042));
    FreshRuns.Outcome outcome = run(good(), first, first, third, other);
    assertEquals(List.of(1, 2, 3, 4), numbers(outcome));
    assertEquals(List.of(2, 4), kept);
  }

  @Test
  void aFirstProcessThatWasInterruptedOrComparesNothingStartsNoOther() {
    RunData whole = first(6);
    RunData interrupted =
        new RunData(
            whole.protocol(),
            whole.device(),
            whole.environment(),
            whole.build(),
            whole.startedAt(),
            whole.finishedAt(),
            true,
            whole.measurements(),
            whole.skips());
    assertEquals(List.of(1), numbers(run(good(), interrupted)));
    RunData alone =
        new RunData(
            whole.protocol(),
            whole.device(),
            whole.environment(),
            whole.build(),
            whole.startedAt(),
            whole.finishedAt(),
            false,
            whole.measurements().subList(0, 1),
            whole.skips());
    FreshRuns.Outcome outcome = run(good(), alone);
    assertEquals(List.of(1), numbers(outcome));
    assertTrue(outcome.notes().get(0).contains("nothing to compare"), outcome.notes().toString());
    assertTrue(asked.isEmpty());
  }

  @Test
  void optionsOfOneProcessAreNotHandedOn() {
    assertEquals(
        List.of("-Xmx2g", "--add-modules=jdk.incubator.vector", "-Dwarpmark.kernels=k"),
        JvmCommand.options(
            List.of(
                "-Xmx2g",
                "-agentlib:jdwp=transport=dt_socket",
                "--add-modules=jdk.incubator.vector",
                "-XX:ArchiveClassesAtExit=x.jsa",
                "-Dwarpmark.kernels=k",
                "-javaagent:a.jar")));
  }
}
