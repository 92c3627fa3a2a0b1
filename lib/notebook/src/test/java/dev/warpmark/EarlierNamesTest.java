package dev.warpmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.warpmark.artifact.Artifacts;
import dev.warpmark.attention.AttentionShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What notebooks and pages of the version before typed, where no other test types it. */
@SuppressWarnings("deprecation")
class EarlierNamesTest {
  private static final Path L4 = Checkout.file("notebooks/data/l4-2025-10-13");
  private static final Path SERIES = L4.resolve("enhanced_s512.json");

  @Test
  void seriesOfAFolderOrAFile() {
    assertEquals(Stored.of(L4).statistics().print(), Rereading.of(L4).stored().print());
    assertEquals(Stored.of(SERIES).segments(), Latencies.in(SERIES).segments());
    assertEquals(
        Stored.of(SERIES).toString(), Latencies.in(SERIES, "unknown", "isolated").toString());
  }

  @Test
  void twoFilesSideBySide() {
    String now = Compare.of(SERIES, SERIES).toString();
    assertEquals(now, Comparison.of(SERIES, SERIES).toString());
    assertEquals(now, Comparison.of(Artifacts.run(SERIES), Artifacts.run(SERIES)).toString());
  }

  @Test
  void measuringIsTheSameCall() {
    AttentionShape shape = AttentionShape.batch(1).heads(1).seqLen(16).headDim(16);
    assertSame(Search.class, Optimization.of(shape).runs(2).getClass());
    assertSame(Profiler.class, Profile.of(shape).getClass());
    assertSame(RunFolders.class, Runs.in(Checkout.file("artifacts")).getClass());
  }
}
