package dev.warpmark.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Devices;
import dev.warpmark.artifact.FreshRunFiles;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.fixture.RunFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which processes are started, kept and named, with a starter that starts none. */
class FreshProcessesTest {
  private final List<FreshRunFiles.Request> asked = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();

  private static RunData under(Protocol protocol) {
    RunData run = RunFixture.varied(protocol.phase(), 7, 128);
    return RunFixture.of(run).protocol(protocol).later(100L * protocol.process().number()).build();
  }

  private static RunData first(int planned) {
    return under(
        RunFixture.varied("03", 7, 128).protocol().forProcess(FreshProcess.first(planned), 42));
  }

  private FreshProcesses.Outcome run(
      FreshProcesses.Starter starter, RunData first, RunData... known) {
    return FreshProcesses.on(Devices.cpu())
        .startedBy(
            (request, listener) -> {
              asked.add(request);
              return starter.measure(request, listener);
            })
        .keepingWith(run -> kept.add(run.protocol().process().number()))
        .after(first, List.of(known));
  }

  private static FreshProcesses.Starter good() {
    return (request, listener) -> under(request.protocol());
  }

  private static List<Integer> numbers(FreshProcesses.Outcome outcome) {
    return outcome.runs().stream().map(run -> run.protocol().process().number()).toList();
  }

  @Test
  void eachProcessHasItsNumberAndASeedAndTheBackendsOfTheFirst() {
    FreshProcesses.Outcome outcome = run(good(), first(4));
    assertEquals(List.of(1, 2, 3, 4), numbers(outcome));
    assertEquals(List.of(2, 3, 4), kept);
    assertEquals(
        List.of(1042L, 2042L, 3042L), asked.stream().map(r -> r.protocol().seed()).toList());
    assertEquals(Set.of("flash", "math"), asked.get(0).admitted().keySet());
    assertTrue(outcome.notes().isEmpty());
  }

  @Test
  void aProcessThatFailsIsNamedAndTheNextGoesOn() {
    FreshProcesses.Outcome outcome =
        run(
            (request, listener) -> {
              if (request.protocol().process().number() == 2) {
                throw new FreshProcesses.Failure("the card fell off the bus");
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
    FreshProcesses.Outcome outcome =
        run(
            (request, listener) -> {
              if (request.protocol().process().number() == 3) {
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
    RunData third = under(first.protocol().forProcess(new FreshProcess(3, 4), 2042));
    RunData other = under(first(5).protocol().forProcess(new FreshProcess(2, 5), 1042));
    FreshProcesses.Outcome outcome = run(good(), first, first, third, other);
    assertEquals(List.of(1, 2, 3, 4), numbers(outcome));
    assertEquals(List.of(2, 4), kept);
  }

  @Test
  void aFirstProcessThatWasInterruptedOrComparesNothingStartsNoOther() {
    RunData whole = first(6);
    RunData interrupted = RunFixture.of(whole).interrupted().build();
    assertEquals(List.of(1), numbers(run(good(), interrupted)));
    RunData alone = RunFixture.of(whole).measurements(whole.measurements().subList(0, 1)).build();
    FreshProcesses.Outcome outcome = run(good(), alone);
    assertEquals(List.of(1), numbers(outcome));
    assertTrue(outcome.notes().get(0).contains("nothing to compare"), outcome.notes().toString());
    assertTrue(asked.isEmpty());
  }

  @Test
  void optionsOfOneProcessAreNotHandedOn() {
    assertEquals(
        List.of("-Xmx2g", "--add-modules=jdk.incubator.vector", "-Dwarpmark.kernels=k"),
        JvmProcess.options(
            List.of(
                "-Xmx2g",
                "-agentlib:jdwp=transport=dt_socket",
                "--add-modules=jdk.incubator.vector",
                "-XX:ArchiveClassesAtExit=x.jsa",
                "-Dwarpmark.kernels=k",
                "-javaagent:a.jar")));
  }
}
