package dev.warpmark.report.index;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import java.util.Arrays;
import java.util.Optional;

/**
 * Samples as a card tells them: milliseconds in 32 bits, over some passes together. The passes are
 * a divisor with which every sample follows, and may be a part of those that a replay held.
 *
 * <p>These take half the room of seconds in 64 bits, of which a page may hold a hundred thousand.
 * Only samples that follow from them to the last bit are written so; the page's script makes
 * seconds of them by {@link #seconds}, whose steps JavaScript has with the same rounding.
 */
final class CardTimes {
  private static final int MOST_PASSES = 1000;
  private static final double SECONDS_PER_MILLISECOND = 1e-3;

  private final int passes;
  private final double[] milliseconds;

  private CardTimes(int passes, double[] milliseconds) {
    this.passes = passes;
    this.milliseconds = milliseconds;
  }

  /**
   * The numbers that samples follow from exactly, with the fewest passes; empty if there are none.
   */
  static Optional<CardTimes> of(double[] seconds) {
    for (int passes = 1; passes <= MOST_PASSES; passes++) {
      double[] told = new double[seconds.length];
      int same = 0;
      while (same < seconds.length) {
        told[same] = told(seconds[same], passes);
        if (seconds(told[same], passes) != seconds[same]) {
          break;
        }
        same++;
      }
      if (same == seconds.length) {
        return Optional.of(new CardTimes(passes, told));
      }
    }
    return Optional.empty();
  }

  /** The seconds of a pass. */
  static double seconds(double milliseconds, int passes) {
    return (float) milliseconds * SECONDS_PER_MILLISECOND / passes;
  }

  /** The shortest decimal that names the number of 32 bits. */
  private static double told(double seconds, int passes) {
    float nearest = (float) (seconds / SECONDS_PER_MILLISECOND * passes);
    return Double.parseDouble(NumberOutput.toString(nearest, true));
  }

  double[] milliseconds() {
    return milliseconds.clone();
  }

  int passes() {
    return passes;
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("passes", passes);
    ArrayNode values = node.putArray("milliseconds");
    Arrays.stream(milliseconds).forEach(values::add);
    return node;
  }
}
