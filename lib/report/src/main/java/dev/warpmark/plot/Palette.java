package dev.warpmark.plot;

/**
 * Colours, markers and dashes of series, told apart with any colour vision and in grey.
 *
 * <p>The colours are those of Okabe and Ito (Color Universal Design, 2008) without the yellow,
 * which is too pale on white. Marker and dash change with the colour, and with different periods.
 */
public final class Palette {
  /** What figures are drawn on. */
  static final String PAPER = "#ffffff";

  /** Text and axes. */
  static final String INK = "#222222";

  /** Subtitles, reference lines, notes. */
  static final String MUTED = "#5a5a5a";

  /** Grid lines. */
  static final String GRID = "#e3e3e3";

  /** Shading behind data. */
  static final String SHADE = "#8a8a8a";

  private static final String[] COLORS = {
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9"
  };

  /** The same hues, light enough for a dark page. */
  private static final String[] ON_DARK = {
    "#5AB0EA", "#FF8B52", "#35C79B", "#E7A6CB", "#EDEDED", "#F2B63C", "#A3D8F7"
  };

  private Palette() {}

  /** How many colours there are before they begin again. */
  public static int size() {
    return COLORS.length;
  }

  /** The colour of the series of this rank on a dark page. */
  public static String colorOnDark(int rank) {
    return ON_DARK[Math.floorMod(rank, ON_DARK.length)];
  }

  /** The colour of the series of this rank, on white. */
  public static String color(int rank) {
    return COLORS[Math.floorMod(rank, COLORS.length)];
  }

  static Marker marker(int rank) {
    Marker[] all = Marker.values();
    return all[Math.floorMod(rank, all.length)];
  }

  static Dash dash(int rank) {
    Dash[] all = Dash.values();
    return all[Math.floorMod(rank, all.length)];
  }

  /** Shapes of points. */
  enum Marker {
    CIRCLE("circle"),
    SQUARE("square"),
    TRIANGLE("triangle-up"),
    DIAMOND("diamond"),
    CROSS("x"),
    TRIANGLE_DOWN("triangle-down");

    private final String plotlyName;

    Marker(String plotlyName) {
      this.plotlyName = plotlyName;
    }

    String plotlyName() {
      return plotlyName;
    }
  }

  /** Patterns of lines. */
  enum Dash {
    SOLID("solid"),
    DASHED("dash", 7, 4),
    DOTTED("dot", 2, 3),
    DASH_DOT("dashdot", 7, 3, 2, 3);

    private final String plotlyName;
    private final float[] pattern;

    Dash(String plotlyName, float... pattern) {
      this.plotlyName = plotlyName;
      this.pattern = pattern;
    }

    String plotlyName() {
      return plotlyName;
    }

    /** Lengths of line and gap in pixels; empty when solid. */
    float[] pattern() {
      return pattern.clone();
    }
  }
}
