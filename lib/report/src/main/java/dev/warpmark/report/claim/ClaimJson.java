package dev.warpmark.report.claim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.display.Quantity;
import dev.warpmark.stats.Interval;

/** A claim as JSON, without its evidence, which each file cites in its own way. */
public final class ClaimJson {
  private ClaimJson() {}

  /** Text, value, kind, rule and interval. */
  public static ObjectNode of(Claim claim) {
    ObjectNode node = Json.object().put("text", claim.text());
    if (claim.value() instanceof ClaimValue.Figure figure) {
      node.put("value", figure.number()).put("unit", figure.unit());
    } else if (claim.value() instanceof ClaimValue.Label label) {
      node.put("value", label.name());
    } else {
      node.put("value", true);
    }
    node.put("kind", claim.kind().wireName());
    node.put("rule", claim.rule());
    claim.interval().ifPresent(interval -> node.set("interval", of(interval)));
    return node;
  }

  private static ObjectNode of(ClaimInterval claimed) {
    return of(claimed.interval()).put("unit", claimed.quantity() == Quantity.TIME ? "s" : "");
  }

  /** Ends in the base unit of what they measure, level and method. */
  public static ObjectNode of(Interval interval) {
    ObjectNode node = Json.object().put("lower", interval.lower()).put("upper", interval.upper());
    node.put("level", interval.level());
    interval.attainedLevel().ifPresent(level -> node.put("attained_level", level));
    return node.put("method", interval.method());
  }
}
