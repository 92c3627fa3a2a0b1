package dev.warpmark.plot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the script that Tablesaw writes for a figure back into the values that Plotly wants.
 *
 * <p>The script is JavaScript, not JSON: names without quotes, single quotes, trailing commas,
 * numbers as text, HTML entities in titles. Titles become {@code {text: …}}, the only form that
 * plotly.js still draws from version 3 on.
 */
final class PlotlyScript {
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
  private static final Set<String> TITLES = Set.of("title");
  private static final Set<String> NUMBERS = Set.of("opacity", "width", "height", "size", "hole");

  private PlotlyScript() {}

  /**
   * Reads a script.
   *
   * @return a map with {@code data} (a list of traces) and {@code layout}
   * @throws JsonProcessingException if a part of it is no object literal
   * @throws IllegalArgumentException if it has no trace
   */
  static Map<String, Object> read(String script) throws JsonProcessingException {
    List<Object> data = new ArrayList<>();
    Object layout = new LinkedHashMap<String, Object>();
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
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("data", data);
    figure.put("layout", layout);
    return figure;
  }

  private static Object literal(String text) throws JsonProcessingException {
    try (JsonParser parser = LENIENT.createParser(text)) {
      return clean("", parser.readValueAs(Object.class));
    } catch (JsonProcessingException e) {
      throw e;
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Object clean(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach((k, v) -> out.put((String) k, clean((String) k, v)));
      return out;
    }
    if (value instanceof List<?> list) {
      return cleanList(list);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    if (value instanceof String text) {
      return cleanText(key, text);
    }
    return value;
  }

  private static List<Object> cleanList(List<?> list) {
    boolean numbers = !list.isEmpty() && list.stream().allMatch(PlotlyScript::readsAsNumber);
    List<Object> out = new ArrayList<>(list.size());
    for (Object item : list) {
      out.add(numbers && item instanceof String text ? numberOrNull(text) : clean("", item));
    }
    return out;
  }

  private static boolean readsAsNumber(Object item) {
    return item == null
        || item instanceof Number
        || (item instanceof String text && (isMissing(text) || parse(text) != null));
  }

  private static boolean isMissing(String text) {
    return text.isEmpty() || text.equals("null") || text.equals("NaN");
  }

  private static Double numberOrNull(String text) {
    return isMissing(text) ? null : parse(text);
  }

  private static Double parse(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static Object cleanText(String key, String text) {
    String plain = unescape(text);
    if (TITLES.contains(key)) {
      return Map.of("text", plain);
    }
    Double number = NUMBERS.contains(key) ? parse(plain) : null;
    return number == null ? plain : number;
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
