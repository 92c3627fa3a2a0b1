package dev.warpmark.audit.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a text with its unit.
 *
 * @param kind what it measures
 * @param value in the base unit of its kind: seconds, FLOP/s, B/s, bytes, or the number itself
 * @param halfDigit half of its last digit, in the same unit: what rounding may have hidden
 * @param start where it stands
 * @param end where it ends
 * @param text as written
 */
record Figure(Kind kind, double value, double halfDigit, int start, int end, String text) {
  /** What a figure measures. */
  enum Kind {
    TIME,
    FLOP_RATE,
    BANDWIDTH,
    MEMORY,
    PERCENT,
    FACTOR,
    BARE
  }

  private static final String NUMBER =
      "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)";
  private static final Pattern FIGURE =
      Pattern.compile(
          "(?<![\\w.,/=-])"
              + NUMBER
              + "\\s*(ms|µs|μs|us|ns|s|[GTM]?FLOPS|[GTM]?FLOP/s|[GTM]B/s|MiB|GiB|MB|GB|%|×|x)?"
              + "(?![\\w/,]*\\w)(?!\\.\\d)");
  private static final Pattern INTERVAL =
      Pattern.compile("\\[\\s*" + NUMBER + "\\s*[,–;]\\s*" + NUMBER + "\\s*\\]\\s*(ms|µs|us|s)?");

  /** The figures of a text in order; those inside intervals are left out. */
  static List<Figure> in(String text) {
    String open = INTERVAL.matcher(text).replaceAll(found -> " ".repeat(found.group().length()));
    return TextLine.matches(FIGURE, open)
        .map(
            found -> {
              String unit = found.group(2) == null ? "" : found.group(2);
              return of(found.group(1), unit, found.start(), found.end());
            })
        .toList();
  }

  /** A stated interval: its two ends, in the unit after it or the one given. */
  record Range(Figure lower, Figure upper, int start, String text) {}

  /** The intervals of a text; {@code unit} is used where none stands after the brackets. */
  static List<Range> ranges(String text, String unit) {
    return TextLine.matches(INTERVAL, text)
        .map(
            found -> {
              String own = found.group(3) == null ? unit : found.group(3);
              return new Range(
                  of(found.group(1), own, found.start(1), found.end(1)),
                  of(found.group(2), own, found.start(2), found.end(2)),
                  found.start(),
                  found.group().strip());
            })
        .toList();
  }

  /** The number of a table's cell under a title that names its unit. */
  static Optional<Figure> ofCell(String cell, String header) {
    Optional<Figure> own = in(cell).stream().findFirst();
    if (own.isEmpty() || own.get().kind != Kind.BARE) {
      return own;
    }
    return unitOf(header).map(unit -> of(own.get().text, unit, 0, cell.length()));
  }

  /** The unit that the title of a column names. */
  static Optional<String> unitOf(String header) {
    Matcher matcher =
        Pattern.compile(
                "(?:^|[\\s(\\[_])(ms|µs|μs|us|ns|[GTM]FLOPS|[GTM]FLOP/s|[GTM]B/s|MiB|GiB|MB)"
                    + "(?:$|[\\s)\\]])")
            .matcher(header);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether a value rounds to what is written. */
  boolean shows(double fact) {
    return Math.abs(value - fact) <= halfDigit * (1 + 1e-6);
  }

  /** Whether a value in another power of a thousand of the unit rounds to what is written. */
  boolean showsInWrongUnit(double fact) {
    return Math.abs(value - fact * 1000) <= halfDigit * (1 + 1e-6)
        || Math.abs(value - fact / 1000) <= halfDigit * (1 + 1e-6);
  }

  private static Figure of(String number, String unit, int start, int end) {
    String digits = number.replace(",", "");
    int point = digits.indexOf('.');
    int exponent = digits.toLowerCase(java.util.Locale.ROOT).indexOf('e');
    int mantissaEnd = exponent < 0 ? digits.length() : exponent;
    int decimals = point < 0 ? 0 : mantissaEnd - point - 1;
    double power =
        exponent < 0 ? 1 : Math.pow(10, Integer.parseInt(digits.substring(exponent + 1)));
    double scale = scale(unit);
    return new Figure(
        kind(unit),
        Double.parseDouble(digits) * scale,
        0.5 * Math.pow(10, -decimals) * power * scale,
        start,
        end,
        number);
  }

  private static Kind kind(String unit) {
    return switch (unit) {
      case "ms", "µs", "μs", "us", "ns", "s" -> Kind.TIME;
      case "MiB", "GiB", "MB", "GB" -> Kind.MEMORY;
      case "%" -> Kind.PERCENT;
      case "×", "x" -> Kind.FACTOR;
      case "" -> Kind.BARE;
      default -> unit.contains("FLOP") ? Kind.FLOP_RATE : Kind.BANDWIDTH;
    };
  }

  private static double scale(String unit) {
    if (unit.contains("FLOP") || unit.endsWith("B/s")) {
      return switch (unit.charAt(0)) {
        case 'M' -> 1e6;
        case 'G' -> 1e9;
        case 'T' -> 1e12;
        default -> 1;
      };
    }
    return switch (unit) {
      case "ms" -> 1e-3;
      case "µs", "μs", "us" -> 1e-6;
      case "ns" -> 1e-9;
      case "MB", "MiB" -> 0x1p20; // memory tools print binary units under either name
      case "GB", "GiB" -> 0x1p30;
      default -> 1;
    };
  }
}
