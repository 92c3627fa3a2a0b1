package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionReference;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every backend that this card offers, beside double precision in Java; and what they refuse. */
@Tag("gpu")
class BackendsGpuTest {
  /** What fp16 outputs of normal inputs are away at most; the whole suite is the notebooks'. */
  private static final double LARGEST_ERROR = 2e-3;

  private static CudaDevice card;
  private static List<Backend> backends;

  @BeforeAll
  static void findThem() {
    card = GpuCard.orSkip();
    backends =
        new CudaBackendProvider()
            .backendsOn(card).stream().flatMap(offer -> offer.found().stream()).toList();
  }

  @Test
  void thisCardHasMoreThanOne() {
    assertTrue(backends.size() >= 3, backends.toString());
  }

  @Test
  void allAgreeWithDoublePrecision() {
    var square = AttentionShape.batch(1).heads(2).seqLen(113);
    var oblong = AttentionShape.batch(1).heads(2).lengths(113, 203);
    List<AttentionShape> shapes =
        List.of(
            square.headDim(64),
            square.headDim(64).causal(),
            oblong.headDim(64),
            oblong.headDim(128),
            oblong.headDim(128).causal(),
            // More items than multiprocessors: blocks take several.
            AttentionShape.batch(2).heads(100).seqLen(300).headDim(128).causal(),
            AttentionShape.batch(1).heads(3).lengths(1, 1000).headDim(64),
            AttentionShape.batch(2).heads(8).lengths(16, 777).headDim(128));
    for (AttentionShape shape : shapes) {
      AttentionInputs inputs = AttentionInputs.normal(shape, 3);
      double[] expected = AttentionReference.outputs(inputs);
      for (Backend backend : taking(shape)) {
        float[] actual = backend.forward(inputs);
        for (int i = 0; i < actual.length; i++) {
          assertEquals(
              expected[i], actual[i], LARGEST_ERROR, backend.name() + " " + shape + " at " + i);
        }
      }
    }
  }

  @Test
  void allTimeInEveryMode() {
    AttentionShape shape = AttentionShape.batch(1).heads(8).lengths(16, 256).headDim(64);
    for (Backend backend : taking(shape)) {
      try (Workload workload = backend.open(shape, 1)) {
        for (TimingMode mode : TimingMode.values()) {
          List<Sample> samples = workload.take(5, mode);
          assertEquals(5, samples.size());
          assertTrue(
              samples.stream().allMatch(sample -> sample.seconds() > 0 && sample.seconds() < 1),
              backend.name() + " " + mode + " " + samples);
        }
      }
    }
  }

  /** An empty kernel takes some time between its events, and less than a tenth of a millisecond. */
  @Test
  void theCardSaysItsFloorsAndItsEnergy() {
    Floors floors = card.measureFloors();
    assertTrue(floors.eventSeconds() > 0 && floors.eventSeconds() < 1e-4, floors.toString());
    assertTrue(floors.replaySeconds() > 0 && floors.replaySeconds() < 1e-4, floors.toString());
    assertEquals(floors, card.floors());
    List<String> names =
        card.settings(false).stream()
            .filter(setting -> setting.observed().isPresent())
            .map(Setting::name)
            .toList();
    assertTrue(names.contains("gpu.event_floor_us"), names.toString());
    assertTrue(names.contains("gpu.graph_floor_us"), names.toString());
    assertTrue(names.contains("gpu.card"), names.toString());
  }

  /** A replay holds so many launches that starting it is less than 2 % of each sample. */
  @Test
  void startingAReplayIsASmallPartOfAShortSample() {
    AttentionShape shape = AttentionShape.batch(32).heads(8).seqLen(128).headDim(64);
    for (Backend backend : taking(shape)) {
      try (Workload workload = backend.open(shape, 1)) {
        assertTrue(workload.replay(TimingMode.GRAPH).isEmpty(), "nothing was replayed yet");
        double[] seconds =
            workload.take(21, TimingMode.GRAPH).stream()
                .mapToDouble(Sample::seconds)
                .sorted()
                .toArray();
        Replay replay = workload.replay(TimingMode.GRAPH).orElseThrow();
        double share = replay.harnessShare(seconds[10]).orElseThrow();
        assertTrue(share > 0 && share < 0.02, backend.name() + " " + share + " " + replay);
        assertTrue(workload.replay(TimingMode.ISOLATED).isEmpty());
      }
    }
  }

  @Test
  void moreQueriesThanDecodingTakesAreRefused() {
    AttentionShape prompt = AttentionShape.batch(1).heads(1).lengths(17, 64).headDim(64);
    assertEquals(
        "flash_decode takes at most 16 queries a sequence, was 17",
        backend("flash_decode").refusal(prompt).orElseThrow());
  }

  @Test
  void aHeadDimensionThatNoKernelHasIsRefusedWithThoseThereAre() {
    Backend flash = backend("memory_efficient");
    AttentionShape odd = AttentionShape.batch(1).heads(1).seqLen(64).headDim(80);
    assertEquals(
        "memory_efficient refuses the shape: headDim must be 64 or 128 for memory_efficient, was 80",
        assertThrows(BackendException.class, () -> flash.open(odd, 1)).getMessage());
  }

  @Test
  void aShapeThatDoesNotFitIsRefusedBeforeAnythingIsAllocated() {
    long before = card.context().freeBytes();
    AttentionShape vast = AttentionShape.batch(16).heads(16).seqLen(16384).headDim(64);
    String refusal = backend("math").refusal(vast).orElseThrow();
    assertTrue(refusal.matches(".*needs [0-9.]+ GB, [0-9.]+ GB are free on cuda:0.*"), refusal);
    assertThrows(BackendException.class, () -> backend("math").open(vast, 1));
    assertEquals(before, card.context().freeBytes());
  }

  @Test
  void memoryThatRunsOutIsSaidAndTheCardGoesOn() {
    CudaContext context = card.context();
    CudaException failure =
        assertThrows(
            CudaException.class,
            () -> DeviceMemory.allocate(context, 2 * card.facts().memoryBytes()));
    assertTrue(failure.isOutOfMemory());
    assertTrue(
        failure.getMessage().startsWith("cuMemAlloc failed with CUDA_ERROR_OUT_OF_MEMORY (2, "),
        failure.getMessage());
    assertEquals(5, take(backend("memory_efficient"), 5));
  }

  @Test
  void closingGivesTheMemoryBack() {
    AttentionShape shape = AttentionShape.batch(4).heads(8).seqLen(1024).headDim(64);
    Backend flash = backend("memory_efficient");
    take(flash, 1);
    long before = card.context().freeBytes();
    for (int i = 0; i < 3; i++) {
      try (Workload workload = flash.open(shape, 1)) {
        long tensors = 4L * 2 * shape.queryElements();
        long held = workload.memory().peakBytes();
        assertTrue(held >= tensors && held <= 1.2 * tensors, held + " for " + tensors);
      }
    }
    assertEquals(before, card.context().freeBytes());
  }

  private static int take(Backend backend, int n) {
    AttentionShape shape = AttentionShape.batch(1).heads(1).seqLen(64).headDim(64);
    try (Workload workload = backend.open(shape, 1)) {
      return workload.take(n, TimingMode.ISOLATED).size();
    }
  }

  private static List<Backend> taking(AttentionShape shape) {
    return backends.stream().filter(each -> each.refusal(shape).isEmpty()).toList();
  }

  private static Backend backend(String name) {
    return backends.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
