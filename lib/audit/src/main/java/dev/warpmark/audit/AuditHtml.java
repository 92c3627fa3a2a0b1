package dev.warpmark.audit;

import dev.warpmark.audit.finding.Evidence;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import dev.warpmark.display.Html;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An audit as a notebook shows it: of each check a few findings at once, some more when asked for,
 * and how many others and passes there are. A notebook is to stay small; {@link AuditReport#about}
 * shows all of one check but its passes.
 */
final class AuditHtml {
  /** Folded findings of one check and status, when several checks are shown. */
  private static final int FOLDED = 10;

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
    List<FindingGroup<Finding>> groups = FindingGroup.of(report);
    List<Finding> shown = groups.stream().flatMap(group -> group.first().stream()).toList();
    if (!shown.isEmpty()) {
      html.append(table(shown));
    }
    int folded = report.isAboutOneCheck() ? Integer.MAX_VALUE : FOLDED;
    groups.stream()
        .filter(group -> !group.rest().isEmpty())
        .forEach(group -> html.append(details(group, folded)));
    List<Finding> passes = report.of(Status.PASS);
    if (!passes.isEmpty()) {
      html.append(passes(passes));
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

  private static String details(FindingGroup<Finding> group, int atMost) {
    List<Finding> rest = group.rest();
    int left = Math.max(0, rest.size() - atMost);
    String others =
        left == 0
            ? ""
            : "<p>and %d others: <code>audit.about(&quot;%s&quot;)</code> shows all.</p>"
                .formatted(left, Html.escape(group.check()));
    return folded(group.more(), table(rest.subList(0, rest.size() - left)) + others);
  }

  private static String passes(List<Finding> passes) {
    Map<String, Long> counts =
        passes.stream()
            .collect(Collectors.groupingBy(Finding::check, TreeMap::new, Collectors.counting()));
    String text =
        counts.entrySet().stream()
            .map(each -> Html.escape(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return folded(passes.size() + " pass", "<p>" + text + "</p>");
  }

  private static String folded(String title, String html) {
    return "<details><summary>" + Html.escape(title) + "</summary>" + html + "</details>";
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
