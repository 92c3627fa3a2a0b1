package dev.warpmark.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeNotationTest {
  @Test
  void readsWhatItWrites() {
    String text = "32x8x512x64,8x8x4096x64,32x8x512x64:causal";
    List<AttentionShape> shapes = ShapeNotation.parseList(text);
    assertEquals(AttentionShape.batch(8).heads(8).seqLen(4096).headDim(64), shapes.get(1));
    assertTrue(shapes.get(2).isCausal());
    assertEquals(text, String.join(",", shapes.stream().map(ShapeNotation::format).toList()));
    assertEquals(List.of(), ShapeNotation.parseList(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"32x8x512", "32x8x512x64x2", "ax8x512x64", "32x8x512x64:masked", "-1x8x5x6"})
  void saysWhatAShapeLooksLike(String text) {
    var error = assertThrows(IllegalArgumentException.class, () -> ShapeNotation.parse(text));
    assertTrue(error.getMessage().startsWith("a shape looks like 32x8x512x64"), error::getMessage);
    assertTrue(error.getMessage().endsWith("was \"" + text + "\""), error::getMessage);
  }

  @Test
  void refusesAnExtentOfZero() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> ShapeNotation.parse("32x0x512x64"));
    assertEquals("heads must be at least 1, was 0", error.getMessage());
  }
}
