package dev.warpmark.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.warpmark.display.Rich;
import dev.warpmark.display.RichAdapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.plotly.components.Figure;

/**
 * Shows Tablesaw's own figures, which only know how to write a page with a script in it: the script
 * is read back into the values that Plotly wants.
 *
 * <p>The script is JavaScript, not JSON: names without quotes, single quotes, trailing commas,
 * numbers as text, HTML entities in titles. Titles become {@code {text: …}}, the only form that
 * plotly.js still draws from version 3 on. A figure of a kind whose script cannot be read stays
 * text and says so.
 */
public final class TablesawFigureAdapter implements RichAdapter<Figure> {
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private static final Pattern VARIABLE =
      Pattern.compile("^\\s*var (layout|trace\\d+)\\s*=", Pattern.MULTILINE);
  private static final Set<String> NUMBERS = Set.of("opacity", "width", "height", "size", "hole");
  private static final Set<String> MISSING = Set.of("", "null", "NaN");

  /** For the service loader. */
  public TablesawFigureAdapter() {}

  @Override
  public Class<Figure> type() {
    return Figure.class;
  }

  @Override
  public Rich adapt(Figure figure) {
    return () -> bundle(figure);
  }

  private static Map<String, Object> bundle(Figure figure) {
    try {
      Map<String, Object> plotly = plotly(figure.asJavascript("figure"));
      return Map.of(Rich.PLOTLY, plotly, Rich.TEXT, "Tablesaw figure" + titleOf(plotly));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Map.of(
          Rich.TEXT, "Tablesaw figure whose script could not be read: " + unreadable.getMessage());
    }
  }

  private static String titleOf(Map<String, Object> plotly) {
    return plotly.get("layout") instanceof Map<?, ?> layout
            && layout.get("title") instanceof Map<?, ?> title
            && title.get("text") instanceof String text
        ? ": " + text
        : "";
  }

  /** The {@code data} (a list of traces) and the {@code layout} of a script. */
  private static Map<String, Object> plotly(String script) throws IOException {
    List<Object> data = new ArrayList<>();
    Object layout = Map.of();
    Matcher variable = VARIABLE.matcher(script);
    while (variable.find()) {
      Object value = literal(script.substring(variable.end()));
      if (variable.group(1).equals("layout")) {
        layout = value;
      } else {
        data.add(value);
      }
    }
    if (data.isEmpty()) {
      throw new IllegalArgumentException("the script has no trace");
    }
    return Map.of("data", data, "layout", layout);
  }

  /** The object that the text begins with. */
  private static Object literal(String text) throws IOException {
    try (JsonParser parser = LENIENT.createParser(text)) {
      return clean("", parser.readValueAs(Object.class));
    }
  }

  private static Object clean(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach((k, v) -> out.put((String) k, clean((String) k, v)));
      return out;
    }
    if (value instanceof List<?> list) {
      boolean numbers =
          !list.isEmpty() && list.stream().allMatch(TablesawFigureAdapter::readsAsNumber);
      List<Object> out = new ArrayList<>(list.size());
      list.forEach(
          item -> out.add(numbers && item instanceof String text ? number(text) : clean("", item)));
      return out;
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return value instanceof String text ? cleanText(key, text) : value;
  }

  private static Object cleanText(String key, String text) {
    String plain =
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
    if (key.equals("title")) {
      return Map.of("text", plain);
    }
    Double number = NUMBERS.contains(key) ? number(plain) : null;
    return number == null ? plain : number;
  }

  private static boolean readsAsNumber(Object item) {
    return item == null
        || item instanceof Number
        || (item instanceof String text && (MISSING.contains(text) || number(text) != null));
  }

  /** A finite number written as text; null for any other text. */
  private static Double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
