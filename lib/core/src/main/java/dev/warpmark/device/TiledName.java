package dev.warpmark.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a backend with chosen tile sizes, for example {@code
 * flash[queries=64,keys=64,warps=4]}. The order of the sizes has no meaning.
 *
 * @param backend the backend that is cut into tiles
 * @param sizes each size by its name, at least one
 */
public record TiledName(String backend, Map<String, Integer> sizes) {
  private static final Pattern FORM =
      Pattern.compile("([^\\[\\]]+)\\[(\\w+=\\d{1,6}(?:,\\w+=\\d{1,6})*)]");

  /** A comma between names, and none within brackets. */
  private static final Pattern BETWEEN_NAMES = Pattern.compile(",(?![^\\[\\]]*])");

  /** Checks that a size is named; keeps their order. */
  public TiledName {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("a tiled name needs a size, was " + backend + "[]");
    }
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  /** The parts of such a name; empty for a backend's plain name. */
  public static Optional<TiledName> parse(String name) {
    Matcher matcher = FORM.matcher(name.replace(" ", ""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String size : matcher.group(2).split(",")) {
      String[] parts = size.split("=");
      sizes.put(parts[0], Integer.valueOf(parts[1]));
    }
    return Optional.of(new TiledName(matcher.group(1), sizes));
  }

  /** The names in a list such as {@code flash[keys=32,queries=64],pytorch:flash}. */
  public static List<String> split(String names) {
    return BETWEEN_NAMES.splitAsStream(names).map(String::strip).toList();
  }

  /** The name as it is written: {@code flash[keys=32]}. */
  @Override
  public String toString() {
    return sizes.entrySet().stream()
        .map(size -> size.getKey() + "=" + size.getValue())
        .collect(Collectors.joining(",", backend + "[", "]"));
  }
}
