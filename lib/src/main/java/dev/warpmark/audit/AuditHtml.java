package dev.warpmark.audit;

import dev.warpmark.display.Html;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An audit as a notebook shows it: of each check a few findings at once, the others and the passes
 * when asked for.
 */
final class AuditHtml {
  /** Findings of one check and status that are shown at once. */
  private static final int AT_ONCE = 3;

  /** Characters of a value that is shown beside its place; the finding itself says longer ones. */
  private static final int SHORT = 24;

  /** Sides as style for JupyterLab, and as attribute for GitHub's viewer, which drops styles. */
  private static final String LEFT = " align=\"left\" style=\"text-align:left\"";

  private static final String LEFT_ON_ONE_LINE =
      " align=\"left\" style=\"text-align:left;white-space:nowrap\"";

  private static final Map<Status, String> COLOURS =
      Map.of(
          Status.FAIL, "#b00020",
          Status.LIMIT, "#9a6700",
          Status.UNKNOWN, "#6e7781",
          Status.PASS, "#1a7f37");

  private AuditHtml() {}

  static String of(AuditReport report) {
    StringBuilder html = new StringBuilder("<div class=\"warpmark-audit\"><p><b>");
    html.append(Html.escape(name(report.title()))).append("</b>: ").append(report.counts());
    report.texts().forEach(each -> html.append("<br>").append(Html.escape(each.toString())));
    html.append("</p>");
    List<Finding> shown = new ArrayList<>();
    Map<String, List<Finding>> folded = new LinkedHashMap<>();
    for (List<Finding> group : groups(report).values()) {
      int first = group.size() <= AT_ONCE + 1 ? group.size() : AT_ONCE;
      shown.addAll(group.subList(0, first));
      if (first < group.size()) {
        Finding finding = group.get(0);
        List<Finding> rest = group.subList(first, group.size());
        folded.put(
            "%d more %s: %s".formatted(rest.size(), finding.status().wireName(), finding.check()),
            rest);
      }
    }
    if (!shown.isEmpty()) {
      html.append(table(shown));
    }
    folded.forEach((title, findings) -> html.append(details(title, findings)));
    List<Finding> passes = report.of(Status.PASS);
    if (!passes.isEmpty()) {
      html.append(details(passes.size() + " pass", passes));
    }
    return html.append("</div>").toString();
  }

  /** A folder is called by its name: where it lies is nothing to a reader of the notebook. */
  private static String name(String title) {
    Path path = title.startsWith("/") ? Path.of(title).getFileName() : null;
    return path == null ? title : path.toString();
  }

  /** On a dark page the colour of the text makes it lighter, on a light one darker. */
  private static String colour(Status status) {
    String colour = COLOURS.get(status);
    return "color:%s;color:color-mix(in srgb,%<s 60%%,currentColor)".formatted(colour);
  }

  private static Map<String, List<Finding>> groups(AuditReport report) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      if (finding.status() != Status.PASS) {
        groups
            .computeIfAbsent(finding.status() + " " + finding.check(), key -> new ArrayList<>())
            .add(finding);
      }
    }
    return groups;
  }

  private static String details(String title, List<Finding> findings) {
    return "<details><summary>"
        + Html.escape(title)
        + "</summary>"
        + table(findings)
        + "</details>";
  }

  private static String table(List<Finding> findings) {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    for (String head : List.of("status", "check", "finding", "evidence")) {
      html.append("<th").append(LEFT).append('>').append(head).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    findings.forEach(finding -> html.append(row(finding)));
    return html.append("</tbody></table>").toString();
  }

  private static String row(Finding finding) {
    String remedy =
        finding.remedy().isEmpty() ? "" : "<br><i>" + Html.escape(finding.remedy()) + "</i>";
    return "<tr><td%s><b style=\"%s\">%s</b></td><td%s>%s</td><td%s>%s%s</td><td%s>%s</td></tr>"
        .formatted(
            LEFT,
            colour(finding.status()),
            finding.status().wireName(),
            LEFT_ON_ONE_LINE,
            Html.escape(finding.check()),
            LEFT,
            Html.escape(finding.message()),
            remedy,
            LEFT,
            evidence(finding.evidence()));
  }

  private static String evidence(Evidence evidence) {
    String value = evidence.value();
    Evidence brief =
        value.length() <= SHORT
            ? evidence
            : new Evidence(evidence.artifact(), evidence.pointer(), "");
    return "<code>" + Html.escape(brief.toString()) + "</code>";
  }
}
