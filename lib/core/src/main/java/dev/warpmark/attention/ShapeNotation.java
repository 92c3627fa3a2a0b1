package dev.warpmark.attention;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shapes as they are typed on a command line: {@code 32x8x512x64}, {@code 32x8x512x64:causal}, a
 * list of them with commas between.
 */
public final class ShapeNotation {
  private static final Pattern SHAPE =
      Pattern.compile("(\\d{1,9})x(\\d{1,9})x(\\d{1,9})x(\\d{1,9})(:causal)?");

  private ShapeNotation() {}

  /**
   * The shape of one notation, batch × heads × seqLen × headDim.
   *
   * @throws IllegalArgumentException saying what a shape looks like, for anything else
   */
  public static AttentionShape parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a shape looks like 32x8x512x64 or 32x8x512x64:causal (batch x heads x seqLen x headDim),"
              + " was \""
              + text
              + "\"");
    }
    AttentionShape shape =
        AttentionShape.batch(extent(matcher, 1))
            .heads(extent(matcher, 2))
            .seqLen(extent(matcher, 3))
            .headDim(extent(matcher, 4));
    return shape.causal(matcher.group(5) != null);
  }

  /**
   * The shapes of a list with commas between; an empty text has none.
   *
   * @throws IllegalArgumentException when one of them is no shape
   */
  public static List<AttentionShape> parseList(String text) {
    return Arrays.stream(text.split(","))
        .filter(part -> !part.isBlank())
        .map(ShapeNotation::parse)
        .toList();
  }

  /** The notation of a shape, which {@link #parse} reads again. */
  public static String format(AttentionShape shape) {
    return "%dx%dx%dx%d%s"
        .formatted(
            shape.batch(),
            shape.heads(),
            shape.seqLen(),
            shape.headDim(),
            shape.isCausal() ? ":causal" : "");
  }

  private static int extent(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
