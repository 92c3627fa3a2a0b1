package dev.warpmark.device;

import dev.warpmark.display.Html;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Rich;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device as a notebook shows it: what it is, what it can reach, and which backends it has. */
record DeviceCard(DeviceFacts facts, String id, Backends backends) implements Rich {
  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(TEXT, text());
    bundle.put(HTML, html());
    return bundle;
  }

  private String text() {
    StringBuilder text = new StringBuilder(facts.name()).append(" (").append(id).append(")");
    rows().forEach((name, value) -> text.append("\n  ").append(name).append(": ").append(value));
    return text.append("\nBackends\n  ")
        .append(backends.toString().replace("\n", "\n  "))
        .toString();
  }

  private String html() {
    StringBuilder html = new StringBuilder("<div><b>");
    html.append(Html.escape(facts.name())).append("</b> (").append(Html.escape(id)).append(")");
    html.append("<table>");
    rows().forEach((name, value) -> row(html, name, value));
    html.append(
        "</table><table><tr><th align=\"left\" style=\"text-align:left\" colspan=\"2\">backends</th></tr>");
    backends.forEach(backend -> row(html, backend.name(), backend.description()));
    backends.missing().forEach((name, reason) -> row(html, name, "missing: " + reason));
    return html.append("</table></div>").toString();
  }

  private Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(
        facts.kind() == DeviceKind.CPU ? "cores" : "multiprocessors",
        Integer.toString(facts.computeUnits()));
    rows.put("memory", Quantity.MEMORY.format(facts.memoryBytes()));
    facts
        .lastLevelCacheBytes()
        .ifPresent(bytes -> rows.put("last-level cache", Quantity.MEMORY.format(bytes)));
    facts.peakFlops().ifPresent(p -> rows.put("arithmetic peak", rate(Quantity.FLOP_RATE, p)));
    facts.peakBandwidth().ifPresent(p -> rows.put("memory peak", rate(Quantity.BANDWIDTH, p)));
    rows.putAll(facts.details());
    return rows;
  }

  private static String rate(Quantity quantity, Peak peak) {
    return quantity.format(peak.perSecond()) + " (" + peak.source() + ")";
  }

  private static void row(StringBuilder html, String name, String value) {
    html.append("<tr><td align=\"left\" style=\"text-align:left\">")
        .append(Html.escape(name))
        .append("</td><td align=\"left\" style=\"text-align:left\">")
        .append(Html.escape(value))
        .append("</td></tr>");
  }
}
