package dev.warpmark.plot;

import dev.warpmark.display.Rich;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A figure with three forms: live (Plotly), still (PNG), and text with the numbers that matter.
 *
 * <p>All three come from one description. The still picture is drawn when it is first asked for, at
 * twice the figure's size in CSS pixels; where this Java runtime cannot draw (no fonts, for
 * instance) the figure keeps its other forms and says why.
 */
public final class Figure implements Rich {
  /** Width of every figure in CSS pixels. */
  static final int WIDTH = 760;

  /** Characters of one line below the title. */
  static final int SUBTITLE_CHARACTERS = 112;

  private final String title;
  private final String subtitle;
  private final String text;
  private final List<Panel> panels;
  private final int height;
  private Picture picture;

  Figure(String title, String subtitle, String text, List<Panel> panels, int height) {
    this.title = Objects.requireNonNull(title, "title");
    this.subtitle = Objects.requireNonNull(subtitle, "subtitle");
    this.text = Objects.requireNonNull(text, "text");
    this.panels = List.copyOf(panels);
    this.height = height;
  }

  /**
   * A figure without data, so that a page that expects one says why it has none.
   *
   * @param title what it would show
   * @param reason why there is nothing to draw, in a sentence
   */
  public static Figure empty(String title, String reason) {
    Axis bare = new Axis("", false, 0, 1, List.of(), true);
    return new Figure(title, reason, "", List.of(new Panel(bare, bare)), 180);
  }

  /** What it shows, in a few words. */
  public String title() {
    return title;
  }

  /** What it was measured on, and what was left out or thinned; may be empty. */
  public String subtitle() {
    int leftOut = panels.stream().mapToInt(Panel::pointsLeftOut).sum();
    if (leftOut == 0) {
      return subtitle;
    }
    String note =
        leftOut == 1
            ? "1 value has no place on the axes and is not drawn"
            : leftOut + " values have no place on the axes and are not drawn";
    return subtitle.isEmpty() ? note : subtitle + " · " + note;
  }

  /** Title, subtitle and the numbers the figure shows, in lines of text. */
  public String text() {
    String head = subtitle().isEmpty() ? title : title + " · " + subtitle();
    return text.isEmpty() ? head : head + "\n" + text;
  }

  /** The live form: a map with {@code data} and {@code layout}, without NaN or infinities. */
  public Map<String, Object> plotly() {
    return PlotlyForm.of(this);
  }

  /** The still picture as PNG bytes, or empty where this Java runtime cannot draw. */
  public Optional<byte[]> png() {
    return picture().png();
  }

  /** Why there is no still picture, in a sentence; empty when there is one. */
  public Optional<String> whyNoPng() {
    return picture().reason();
  }

  /**
   * Writes the still picture under a temporary name beside the file and moves it there.
   *
   * @param file the file to write; an earlier one is replaced
   * @return whether there is a picture; where there is none nothing is written, and {@link
   *     #whyNoPng()} says why
   * @throws UncheckedIOException when the file cannot be written; an earlier one stays whole
   */
  public boolean writePng(Path file) {
    Optional<byte[]> bytes = png();
    if (bytes.isEmpty()) {
      return false;
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      // Not createTempFile: its files are readable by their owner alone, and stay so when moved.
      Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        Files.write(temporary, bytes.get());
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the picture " + file + " cannot be written: " + e, e);
    }
    return true;
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(PLOTLY, plotly());
    png().ifPresent(bytes -> bundle.put(PNG, Base64.getEncoder().encodeToString(bytes)));
    bundle.put(TEXT, whyNoPng().map(reason -> text() + "\n" + reason).orElse(text()));
    return bundle;
  }

  @Override
  public Map<String, Object> mimeMetadata() {
    return png().isPresent() ? Map.of(PNG, Map.of("width", WIDTH, "height", height())) : Map.of();
  }

  /** The text form. */
  @Override
  public String toString() {
    return text();
  }

  List<Panel> panels() {
    return panels;
  }

  /** Height in CSS pixels; long subtitles do not take theirs from the panels. */
  int height() {
    return height + 20 * Math.max(0, Lines.wrap(subtitle(), SUBTITLE_CHARACTERS).size() - 1);
  }

  private synchronized Picture picture() {
    if (picture == null) {
      picture = Picture.of(this);
    }
    return picture;
  }
}
