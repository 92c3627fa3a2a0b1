package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Energy;
import dev.warpmark.data.RunData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code cost.json}: the time that measuring took and the energy that the card counted, both
 * measured; and money, priced, only where somebody stated a price and its source.
 */
public final class CostFile {
  /** Its name in a run folder. */
  public static final String NAME = "cost.json";

  private static final double SECONDS_PER_HOUR = 3600;

  private CostFile() {}

  /**
   * What an hour of the machine costs.
   *
   * @param usdPerHour in US dollars, above 0
   * @param source where the price is from, for example a price list and its date
   */
  public record Price(double usdPerHour, String source) {
    /** Checks that the price is one. */
    public Price {
      if (!(usdPerHour > 0) || Double.isInfinite(usdPerHour)) {
        throw new IllegalArgumentException("usdPerHour must be above 0, was " + usdPerHour);
      }
      if (source.isBlank()) {
        throw new IllegalArgumentException("a price needs a source");
      }
    }
  }

  /** The seconds from the first warm-up to the last sample, summed over runs. */
  public static double seconds(List<RunData> runs) {
    return runs.stream().mapToDouble(CostFile::seconds).sum();
  }

  /** The content for the runs of a folder. */
  public static byte[] of(List<RunData> runs, Optional<Price> price) {
    ObjectNode root = Json.object();
    ArrayNode phases = root.putArray("phases");
    for (RunData run : runs) {
      ObjectNode phase =
          phases.addObject().put("phase", run.protocol().phase()).put("seconds", seconds(run));
      if (run.protocol().process().planned() > 1) {
        phase.put("process", run.protocol().process().number());
      }
      Energy.joules(run).ifPresent(joules -> phase.put("measured_joules", joules));
    }
    double seconds = seconds(runs);
    root.put("measuring_seconds", seconds);
    if (runs.stream().anyMatch(run -> Energy.joules(run).isPresent())) {
      root.put(
          "measured_joules", runs.stream().mapToDouble(run -> Energy.joules(run).orElse(0)).sum());
    }
    root.put("usd_per_hour", price.map(Price::usdPerHour).orElse(null));
    root.put("price_source", price.map(Price::source).orElse(null));
    root.put("usd", price.map(p -> p.usdPerHour() * seconds / SECONDS_PER_HOUR).orElse(null));
    return Json.bytes(root);
  }

  private static double seconds(RunData run) {
    return Duration.between(run.startedAt(), run.finishedAt()).toNanos() / 1e9;
  }
}
