package dev.warpmark.report.verify;

import dev.warpmark.display.Html;
import dev.warpmark.display.Rich;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a verification found.
 *
 * @param folder the folder as it was named
 * @param verdict how it ended
 * @param deviations what is not as it should be, hashes first
 * @param notes what was checked, and what could not be
 */
public record Verification(
    String folder, Verdict verdict, List<Deviation> deviations, List<String> notes)
    implements Rich {

  /** Copies the lists. */
  public Verification {
    deviations = List.copyOf(deviations);
    notes = List.copyOf(notes);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    String items =
        deviations.stream()
            .map(deviation -> "<li>" + Html.escape(deviation.toString()) + "</li>")
            .collect(Collectors.joining());
    String told = notes.stream().map(Html::escape).collect(Collectors.joining("<br>"));
    return Map.of(
        TEXT,
        toString(),
        HTML,
        "<p><strong>%s</strong></p><ul>%s</ul><p>%s</p>"
            .formatted(Html.escape(headline()), items, told));
  }

  /** The verdict, a line for each deviation, and the notes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(headline());
    deviations.forEach(deviation -> text.append("\n  ").append(deviation));
    notes.forEach(note -> text.append("\n").append(note));
    return text.toString();
  }

  private String headline() {
    return switch (verdict) {
      case HOLDS -> folder + " holds";
      case DIFFERS -> folder + " differs in " + deviations.size() + " places";
      case UNREADABLE -> folder + " cannot be read as a run folder";
    };
  }
}
