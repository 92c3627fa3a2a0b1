package dev.warpmark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.HardwareUnit;
import dev.warpmark.data.KernelCounters;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/**
 * Both layouts of {@code ncu --csv}, written after the tool's documentation ("Nsight Compute CLI",
 * section "Print Details"); values are those of the stored counters of flash at S = 4096.
 */
class NsightCsvTest {
  private static final AttentionShape SHAPE =
      AttentionShape.batch(8).heads(8).seqLen(4096).headDim(64);

  private static final String RAW =
      """
      ==PROF== Connected to process 4711 (/usr/bin/java)
      ==PROF== Profiling "flash" - 0: 0%....50%....100% - 9 passes
      "ID","Process ID","Process Name","Kernel Name","Block Size","gpu__time_duration.sum","smsp__cycles_elapsed.avg.per_second","sm__pipe_tensor_cycles_active.avg.pct_of_peak_sustained_elapsed","sm__inst_executed_pipe_tensor_op_hmma.avg.pct_of_peak_sustained_elapsed","sm__inst_executed_pipe_xu.avg.pct_of_peak_sustained_active","lts__throughput.avg.pct_of_peak_sustained_elapsed","dram__throughput.avg.pct_of_peak_sustained_elapsed"
      "","","","","","ns","cycle/ns","%","%","%","%","%"
      "0","4711","java","flash","(128, 1, 1)","702,432","1.775440","64.97","32.50","40.90","20.67","n/a"
      "1","4711","java","flash","(128, 1, 1)","900,000","1.5","1","1","1","1","1"
      ==PROF== Disconnected from process 4711
      """;

  private static final String DETAILS =
      """
      "ID","Process ID","Kernel Name","Context","Section Name","Metric Name","Metric Unit","Metric Value"
      "0","4711","flash","1","Command line profiler metrics","gpu__time_duration.sum","us","702.43"
      "0","4711","flash","1","Command line profiler metrics","smsp__cycles_elapsed.avg.per_second","Ghz","1.78"
      "0","4711","flash","1","Command line profiler metrics","dram__throughput.avg.pct_of_peak_sustained_elapsed","%","3.71"
      """;

  @Test
  void readsAColumnACounter() {
    Table table = NsightCsv.read(RAW);
    assertEquals("[id, kernel, metric, unit, value]", table.columnNames().toString());
    assertEquals(6 + 7, table.rowCount(), "a counter that the card does not have is no row");
    KernelCounters counters = NsightCsv.counters(table, "flash", SHAPE);
    assertEquals(702.432e-6, counters.seconds(), 1e-12);
    assertEquals(1.77544e9, counters.clockHertz(), 1);
    assertEquals(0.6497, counters.share(HardwareUnit.TENSOR).orElseThrow(), 1e-12);
    assertEquals(0.4090, counters.share(HardwareUnit.SPECIAL_FUNCTION).orElseThrow(), 1e-12);
    assertEquals(0.2067, counters.share(HardwareUnit.L2).orElseThrow(), 1e-12);
    assertEquals(true, counters.share(HardwareUnit.DRAM).isEmpty());
  }

  @Test
  void readsARowACounter() {
    KernelCounters counters = NsightCsv.counters(NsightCsv.read(DETAILS), "flash", SHAPE);
    assertEquals(702.43e-6, counters.seconds(), 1e-12);
    assertEquals(1.78e9, counters.clockHertz(), 1);
    assertEquals(0.0371, counters.share(HardwareUnit.DRAM).orElseThrow(), 1e-12);
  }

  @Test
  void withoutATableTheToolsOwnComplaintIsTheMessage() {
    String denied =
        "==PROF== Connected to process 1\n==ERROR== ERR_NVGPUCTRPERM - The user does not have"
            + " permission to access NVIDIA GPU Performance Counters on the target device 0.\n";
    var thrown = assertThrows(IllegalArgumentException.class, () -> NsightCsv.read(denied));
    assertEquals(
        "Nsight Compute printed no table: ERR_NVGPUCTRPERM - The user does not have permission to"
            + " access NVIDIA GPU Performance Counters on the target device 0.",
        thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> NsightCsv.read(""));
  }

  @Test
  void aKernelWithoutADurationIsNoResult() {
    String text = DETAILS.replaceAll("(?m)^.*gpu__time.*\n", "");
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> NsightCsv.counters(NsightCsv.read(text), "flash", SHAPE));
    assertEquals("Nsight Compute did not count gpu__time_duration.sum", thrown.getMessage());
  }
}
