package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.warpmark.device.BackendException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a driver that fails where it is told to. */
class RenewalTest {
  private static final CudaException FAULT = failure("cuEventSynchronize", 700, "ILLEGAL_ADDRESS");

  private final FakeDriver driver = new FakeDriver();
  private final CudaContext.Renewal renewal = new CudaContext.Renewal(driver);

  /** Counts contexts and calls; a call of a name in {@code failing} fails as after a fault. */
  private final class FakeDriver implements CudaContext.Renewal.Context {
    final List<String> calls = new ArrayList<>();
    final List<String> failing = new ArrayList<>();
    boolean probesThroughCall;

    private void record(String call) {
      calls.add(call);
      if (failing.contains(call)) {
        throw failure(call, 700, "ILLEGAL_ADDRESS");
      }
    }

    @Override
    public void create() {
      record("create");
    }

    @Override
    public void destroy() {
      calls.add("destroy");
    }

    @Override
    public void makeCurrent() {
      record("makeCurrent");
    }

    @Override
    public void probe() {
      if (probesThroughCall) {
        renewal.call(
            () -> {
              record("probe");
              return 0;
            });
      } else {
        record("probe");
      }
    }
  }

  @Test
  void workOfASoundContextIsDone() {
    assertEquals(42, renewal.call(() -> 42));
    assertEquals(List.of("create", "makeCurrent"), driver.calls);
    assertEquals(0, renewal.generation());
  }

  @Test
  void aFaultMakesTheContextAnewAndSaysWhatIsLost() {
    String said = messageOf(FAULT);
    assertEquals(
        "cuEventSynchronize failed with ILLEGAL_ADDRESS (700, said the driver); its tensors and"
            + " loaded kernels are lost, and a new context answers",
        said);
    assertEquals(
        List.of("create", "makeCurrent", "destroy", "create", "makeCurrent", "probe"),
        driver.calls);
    assertEquals(1, renewal.generation());
    assertEquals(7, renewal.call(() -> 7));
  }

  @Test
  void anErrorThatLeavesTheContextWholeKeepsIt() {
    assertEquals(
        "cuMemAlloc failed with OUT_OF_MEMORY (2, said the driver)",
        messageOf(failure("cuMemAlloc", 2, "OUT_OF_MEMORY")));
    assertEquals(0, renewal.generation());
  }

  @Test
  void aDriverThatRefusesASecondContextIsSaidOnceAndThenForGood() {
    driver.failing.add("create");
    assertEquals(
        "cuEventSynchronize failed with ILLEGAL_ADDRESS (700, said the driver); the context could"
            + " not be made anew (create failed with ILLEGAL_ADDRESS (700, said the driver)):"
            + " restart the kernel",
        messageOf(FAULT));
    int calls = driver.calls.size();
    assertEquals(
        "the CUDA context was lost to an earlier fault and could not be made anew; restart the"
            + " kernel",
        assertThrows(BackendException.class, () -> renewal.call(() -> 1)).getMessage());
    assertEquals(calls, driver.calls.size(), "nothing more is asked of the driver");
  }

  @Test
  void aNewContextThatAnswersNothingIsNotRenewedWithoutEnd() {
    driver.failing.add("probe");
    driver.probesThroughCall = true;
    String said = messageOf(FAULT);
    assertEquals(
        true,
        said.endsWith(
            "(probe failed with ILLEGAL_ADDRESS (700, said the driver)): restart the kernel"),
        said);
    assertEquals(1, renewal.generation());
    assertThrows(BackendException.class, () -> renewal.call(() -> 1));
  }

  @Test
  void aFaultInsideNestedWorkIsRenewedOnce() {
    CudaException thrown =
        assertThrows(
            CudaException.class,
            () ->
                renewal.call(
                    () ->
                        renewal.call(
                            () -> {
                              throw FAULT;
                            })));
    assertEquals(true, thrown.getMessage().endsWith("a new context answers"));
    assertEquals(1, renewal.generation());
  }

  private String messageOf(CudaException failure) {
    return assertThrows(
            CudaException.class,
            () ->
                renewal.call(
                    () -> {
                      throw failure;
                    }))
        .getMessage();
  }

  private static CudaException failure(String call, int code, String name) {
    return new CudaException(call, code, name, "said the driver", "");
  }
}
