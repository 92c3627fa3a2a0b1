package dev.warpmark.notebook;

import dev.warpmark.display.Rich;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Turns a rich value into JJava's display data. */
final class Bundles {
  private Bundles() {}

  static DisplayData displayData(Rich value) {
    DisplayData data = new DisplayData();
    value.mimeBundle().forEach((type, form) -> data.putData(type, finite(form)));
    value.mimeMetadata().forEach((type, about) -> data.putMetaData(type, finite(about)));
    return data;
  }

  /** A NaN or an infinity would fail the whole cell, since JSON has no word for them. */
  private static Object finite(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? number : null;
    }
    if (value instanceof Float number) {
      return Float.isFinite(number) ? number : null;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put(key, finite(item)));
      return out;
    }
    if (value instanceof Iterable<?> items) {
      List<Object> out = new ArrayList<>();
      items.forEach(item -> out.add(finite(item)));
      return out;
    }
    if (value != null && value.getClass().isArray()) {
      List<Object> out = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        out.add(finite(Array.get(value, i)));
      }
      return out;
    }
    return value;
  }
}
