package dev.warpmark.artifact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit that a file's latencies are written in. */
public enum LatencyUnit {
  /** Seconds. */
  SECONDS("s", 1),
  /** Milliseconds. */
  MILLISECONDS("ms", 1e-3),
  /** Microseconds. */
  MICROSECONDS("us", 1e-6),
  /** Nanoseconds. */
  NANOSECONDS("ns", 1e-9);

  private static final Pattern SUFFIX =
      Pattern.compile("(?:^|.*[_\\s(\\[])(s|sec|seconds|ms|us|µs|μs|ns)[)\\]]?");

  private final String symbol;
  private final double seconds;

  LatencyUnit(String symbol, double seconds) {
    this.symbol = symbol;
    this.seconds = seconds;
  }

  /** The symbol in key names: {@code s}, {@code ms}, {@code us}, {@code ns}. */
  public String symbol() {
    return symbol;
  }

  /** How many seconds one is. */
  public double seconds() {
    return seconds;
  }

  /** A value of this unit in seconds; milliseconds are divided, which rounds once. */
  public double toSeconds(double value) {
    return this == SECONDS ? value : value / Math.rint(1 / seconds);
  }

  /** The unit of a symbol alone: {@code s}, {@code ms}, {@code us} or {@code µs}, {@code ns}. */
  public static Optional<LatencyUnit> ofSymbol(String symbol) {
    return symbol.matches("s|ms|us|µs|μs|ns") ? ofName(symbol) : Optional.empty();
  }

  /** The unit that the name of a key or column ends in: {@code median_ms}, {@code time (us)}. */
  public static Optional<LatencyUnit> ofName(String name) {
    Matcher matcher = SUFFIX.matcher(name.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(1)) {
          case "ms" -> MILLISECONDS;
          case "us", "µs", "μs" -> MICROSECONDS;
          case "ns" -> NANOSECONDS;
          default -> SECONDS;
        });
  }
}
