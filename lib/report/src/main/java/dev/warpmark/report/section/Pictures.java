package dev.warpmark.report.section;

import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Inline;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Material;
import java.util.List;
import java.util.Map;

/** The pictures of the folder. */
public final class Pictures {
  private static final Map<String, String> CAPTIONS =
      Map.of(
          Plots.LATENCY, "Median latency against sequence length, with intervals",
          Plots.THROUGHPUT, "Arithmetic rate against sequence length",
          Plots.BANDWIDTH, "Compulsory traffic a second against sequence length",
          Plots.WIDTHS, "Widths of the intervals, relative to their median",
          Plots.SAMPLES, "Samples in the order taken, beside their distribution",
          Plots.COMPARISON, "Ratios to the baseline, beside the noise floor",
          Plots.PROCESSES, "Ratios to the baseline over fresh processes, beside the noise floor");

  /** Samples over time, one picture a phase. */
  private static final String SAMPLES_PREFIX = "plots/samples_";

  private Pictures() {}

  /** Adds the section, when there are pictures. */
  public static void add(Page.Builder page, Material material) {
    List<String> pictures = shown(material.pictures());
    if (pictures.isEmpty()) {
      return;
    }
    page.section("Figures");
    for (String path : pictures) {
      Inline.FileLink file = new Inline.FileLink(path);
      page.add(new Block.Picture(file, caption(path)));
    }
  }

  /** A picture that has a later name too is shown by that. */
  private static List<String> shown(List<String> pictures) {
    return pictures.stream()
        .filter(path -> !path.equals(Plots.EARLIER_SAMPLES) || !pictures.contains(Plots.SAMPLES))
        .toList();
  }

  private static Text caption(String path) {
    String known = path.startsWith(SAMPLES_PREFIX) ? Plots.SAMPLES : path;
    return Text.of(CAPTIONS.getOrDefault(known, "A picture of the folder"));
  }
}
