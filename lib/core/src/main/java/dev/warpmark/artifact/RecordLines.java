package dev.warpmark.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a tree with a record on each line, for files of thousands of them.
 *
 * <p>A record is what holds no list of objects. One member a line would be a quarter longer, and
 * {@code grep} would not find a record whole.
 */
final class RecordLines {
  private final ObjectWriter line;
  private final StringBuilder out = new StringBuilder();

  private RecordLines(ObjectWriter line) {
    this.line = line;
  }

  static String of(JsonNode tree, ObjectWriter writer) throws JsonProcessingException {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEntrySpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    RecordLines lines =
        new RecordLines(
            writer.with(
                new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
                    .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance)));
    lines.write(tree, "\n");
    return lines.out.append('\n').toString();
  }

  private void write(JsonNode node, String newLine) throws JsonProcessingException {
    if (!holdsRecords(node)) {
      out.append(line.writeValueAsString(node));
      return;
    }
    String inner = newLine + "  ";
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    out.append(node.isObject() ? '{' : '[');
    int written = 0;
    for (JsonNode child : node) {
      out.append(written == 0 ? "" : ",").append(inner);
      if (node.isObject()) {
        out.append(line.writeValueAsString(names.get(written))).append(": ");
      }
      write(child, inner);
      written++;
    }
    out.append(newLine).append(node.isObject() ? '}' : ']');
  }

  /** Whether a list of objects lies in it, at any depth, or it is one. */
  private static boolean holdsRecords(JsonNode node) {
    for (JsonNode child : node) {
      if ((node.isArray() && child.isObject()) || holdsRecords(child)) {
        return true;
      }
    }
    return false;
  }
}
