package dev.warpmark;

import dev.warpmark.analysis.KernelFloors;
import dev.warpmark.artifact.ProfileFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.KernelCounters;
import dev.warpmark.data.ProfileData;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import dev.warpmark.plot.Roofline;
import dev.warpmark.table.CounterTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** What kernels keep busy on a card: counted here, or stored from an earlier run. */
public final class Profile implements Rich {
  private final ProfileData data;
  private final Optional<String> whyStored;

  Profile(ProfileData data, Optional<String> whyStored) {
    this.data = data;
    this.whyStored = whyStored;
  }

  /** As {@link Profiler#of}, by its earlier name. */
  @Deprecated(since = "0.1.0")
  public static Profiler of(AttentionShape shape) {
    return Profiler.of(shape);
  }

  /** The counters, as plain values. */
  public ProfileData data() {
    return data;
  }

  /** Whether the counters were taken here, rather than stored from an earlier run. */
  public boolean isCountedHere() {
    return whyStored.isEmpty();
  }

  /** How busy each part of the card was, a row a kernel. */
  public Table table() {
    return CounterTable.busy(data);
  }

  /** How far each kernel is from its floors, and what binds it. */
  public Table floors() {
    return CounterTable.floors(data);
  }

  /** The kernels below the ceilings of their card. */
  public Figure plot() {
    return Roofline.of(data);
  }

  /**
   * Writes counters and figure into a run folder; stored counters are of another run and are not
   * written.
   *
   * @throws dev.warpmark.artifact.ArtifactException when the folder is sealed or cannot be written
   */
  public String save(RunFolder folder) {
    if (!isCountedHere()) {
      return "Nothing was saved: these counters are stored ones, not of this run.";
    }
    Path file = folder.write(ProfileFile.NAME, ProfileFile.bytes(data));
    plot().png().ifPresent(png -> folder.write("plots/roofline.png", png));
    return "Saved " + folder.path().relativize(file);
  }

  /** Where the counters are from, and a line a kernel: how far it is from its floor, and why. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            whyStored
                .map(
                    why ->
                        "Not counted here: %s.\nStored counters of one %s, by %s."
                            .formatted(why, data.deviceName(), data.tool()))
                .orElse("Counted here on %s by %s.".formatted(data.deviceName(), data.tool())));
    data.kernels().forEach(each -> text.append("\n  ").append(line(new KernelFloors(each))));
    return text.toString();
  }

  private static String line(KernelFloors floors) {
    String distance =
        floors.overFloor().isEmpty()
            ? "no floor was counted"
            : Quantity.RATIO.format(floors.overFloor().getAsDouble()) + " its nearest floor";
    KernelCounters counters = floors.counters();
    return "%s · %s · %s · %s"
        .formatted(counters.kernel(), counters.shape(), distance, floors.binding());
  }

  /** The kernels profiled. */
  public List<String> kernels() {
    return data.kernels().stream().map(KernelCounters::kernel).distinct().toList();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }
}
