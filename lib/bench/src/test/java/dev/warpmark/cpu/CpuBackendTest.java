package dev.warpmark.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.CorrectnessReport;
import dev.warpmark.attention.CorrectnessResult.Verdict;
import dev.warpmark.attention.CorrectnessSuite;
import dev.warpmark.device.AutoBackend;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Backends;
import dev.warpmark.device.Device;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CpuBackendTest {
  private static final AttentionShape SMALL =
      AttentionShape.batch(1).heads(2).seqLen(96).headDim(64);

  private final Device device = new CpuDeviceProvider().discover().found().orElseThrow();
  private final CorrectnessSuite suite = CorrectnessSuite.standard();

  Stream<Backend> backends() {
    return Stream.of("math", "memory_efficient", "flash", "auto").map(device::backend);
  }

  @AfterEach
  void noInterruptIsLeft() {
    assertFalse(Thread.interrupted(), "a test left its thread interrupted");
  }

  @Test
  void theFourBackendsAreThere() {
    List<String> names =
        new CpuBackendProvider()
            .backendsOn(device).stream().map(offer -> offer.found().orElseThrow().name()).toList();
    assertEquals(List.of("math", "memory_efficient", "flash", "auto"), names);
    assertTrue(Backends.class.isInstance(device.backends()));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void passesTheSuiteWithoutSkips(Backend backend) {
    CorrectnessReport report = suite.run(backend.name(), backend::refusal, backend::forward);
    assertEquals(Optional.empty(), report.refusal());
    assertEquals(suite.cases().size(), report.count(Verdict.PASSED));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void plainJavaPassesTheSuite(Backend backend) {
    Algorithm algorithm =
        Stream.of(Algorithm.values())
            .filter(a -> a.wireName().equals(backend.name()))
            .findFirst()
            .orElse(Algorithm.FLASH);
    CpuBackend plain =
        new CpuBackend(
            algorithm, new PlainTileOperations(), new ProcessorInfo(java.nio.file.Path.of("/")));
    assertEquals(
        Optional.empty(), suite.run(plain.name(), plain::refusal, plain::forward).refusal());
  }

  @Test
  void flashComesInTilesThatCanBeNamedAndAreRight() {
    Backend flash = device.backend("flash");
    assertEquals(Optional.of("flash[keys=64]"), flash.ownConfiguration(SMALL));
    assertEquals(5, flash.configurations().size());
    for (Backend each : flash.configurations()) {
      assertEquals(each.name(), device.backend(each.name()).name());
      assertEquals(
          Optional.empty(), suite.run(each.name(), each::refusal, each::forward).refusal());
      assertEquals(List.of(), each.configurations());
    }
    assertEquals(5, flash.configurations().stream().map(Backend::sourceSha256).distinct().count());
  }

  @Test
  void unknownTilesAreAnsweredWithThoseThereAre() {
    var odd = assertThrows(BackendException.class, () -> device.backend("flash[keys=7]"));
    assertEquals(
        "backend \"flash[keys=7]\" is unknown; flash comes as flash[keys=32], flash[keys=64],"
            + " flash[keys=128], flash[keys=256], flash[keys=512]",
        odd.getMessage());
    var none = assertThrows(BackendException.class, () -> device.backend("math[keys=64]"));
    assertEquals(
        "math has no tile sizes to choose, so \"math[keys=64]\" is unknown", none.getMessage());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void takesSamplesAndSaysItsMemory(Backend backend) {
    try (Workload workload = backend.open(SMALL, 7)) {
      assertEquals(5, workload.take(5, TimingMode.ISOLATED).size());
      MemoryUse memory = workload.memory();
      long tensors = 4L * 4 * 2 * 96 * 64;
      assertTrue(memory.allocatedBytes() > tensors, memory::toString);
      assertTrue(memory.allocatedBytes() < tensors + (8 << 20), memory::toString);
      assertTrue(workload.tickSeconds(TimingMode.ISOLATED).orElseThrow() < 1e-3);
      assertTrue(workload.tickSeconds(TimingMode.GRAPH).isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void refusesGraphAndColdWithAReason(Backend backend) {
    assertEquals(Optional.empty(), backend.refusal(TimingMode.ISOLATED));
    assertTrue(backend.refusal(TimingMode.GRAPH).orElseThrow().contains("CUDA graphs"));
    assertTrue(backend.refusal(TimingMode.COLD).orElseThrow().contains("L2"));
    try (Workload workload = backend.open(SMALL, 7)) {
      assertThrows(BackendException.class, () -> workload.take(1, TimingMode.COLD));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void refusesWhatItCannotRunBeforeAllocating(Backend backend) {
    assertEquals(
        "headDim must be a multiple of 8 up to 256 on the CPU, was 60",
        backend.refusal(AttentionShape.batch(1).heads(1).seqLen(8).headDim(60)).orElseThrow());
    assertTrue(
        backend
            .refusal(AttentionShape.batch(1).heads(1).seqLen(8).headDim(264))
            .orElseThrow()
            .contains("was 264"));
    AttentionShape huge = AttentionShape.batch(30_000).heads(8).seqLen(128).headDim(64);
    String reason = backend.refusal(huge).orElseThrow();
    assertTrue(reason.matches(".* needs \\d{11} bytes, and \\d+ are available .*"), reason);
    assertTrue(
        assertThrows(BackendException.class, () -> backend.open(huge, 1))
            .getMessage()
            .contains(reason.substring(0, 30)));
    AttentionShape beyondArrays = AttentionShape.batch(1 << 20).heads(64).seqLen(64).headDim(64);
    assertTrue(backend.refusal(beyondArrays).orElseThrow().contains("a Java array holds at most"));
  }

  @Test
  void hashesDifferByAlgorithmAndStay() {
    List<String> hashes = backends().map(Backend::sourceSha256).toList();
    assertEquals(4, hashes.stream().distinct().count());
    assertTrue(hashes.stream().allMatch(hash -> hash.matches("[0-9a-f]{64}")));
    assertEquals(hashes, backends().map(Backend::sourceSha256).toList());
  }

  @Test
  void autoSaysWhatItChose() {
    Backend auto = new AutoBackend(candidates(), TimingMode.ISOLATED);
    assertEquals(Optional.empty(), auto.choice(SMALL));
    auto.open(SMALL, 1).close();
    String choice = auto.choice(SMALL).orElseThrow();
    assertTrue(List.of("math", "memory_efficient", "flash").contains(choice), choice);
    assertEquals(Optional.empty(), auto.choice(SMALL.causal()));
  }

  private List<CpuBackend> candidates() {
    return Stream.of(Algorithm.values())
        .map(
            algorithm ->
                new CpuBackend(
                    algorithm,
                    VectorSupport.choose().operations(),
                    new ProcessorInfo(java.nio.file.Path.of("/"))))
        .toList();
  }

  @Test
  void anInterruptedThreadKeepsItsSamplesAndItsFlag() {
    try (Workload workload = device.backend("flash").open(SMALL, 1)) {
      Thread.currentThread().interrupt();
      List<Sample> samples = workload.take(1000, TimingMode.ISOLATED);
      assertTrue(Thread.interrupted());
      assertEquals(List.of(), samples);
      assertEquals(3, workload.take(3, TimingMode.ISOLATED).size());
    }
  }

  @Test
  void anInterruptDuringALongPassEndsItEarly() throws InterruptedException {
    AttentionShape shape = AttentionShape.batch(1).heads(1).seqLen(4096).headDim(64);
    int[] taken = new int[1];
    Thread thread;
    try (Workload workload = device.backend("flash").open(shape, 1)) {
      thread = new Thread(() -> taken[0] = workload.take(1_000_000, TimingMode.ISOLATED).size());
      thread.start();
      Thread.sleep(100);
      thread.interrupt();
      thread.join(20_000);
    }
    assertFalse(thread.isAlive());
    assertTrue(taken[0] < 1_000_000);
  }

  @Test
  void aClosedWorkloadSaysSo() {
    Workload workload = device.backend("flash").open(SMALL, 1);
    workload.close();
    assertThrows(BackendException.class, () -> workload.take(1, TimingMode.ISOLATED));
  }

  @Test
  void repeatsAreEqualWhateverTheNumberOfWorkers() {
    AttentionInputs inputs =
        AttentionInputs.normal(AttentionShape.batch(3).heads(5).seqLen(70).headDim(64), 11);
    Tensors tensors = Tensors.of(inputs);
    QueryTile tile =
        Tiling.of(Algorithm.FLASH).tile(VectorSupport.choose().operations(), inputs.shape());
    for (int head = 0; head < 15; head++) {
      tile.forward(tensors, head, 0);
      tile.forward(tensors, head, QueryTile.QUERIES);
    }
    assertArrayEquals(tensors.outputs(), device.backend("flash").forward(inputs));
  }
}
