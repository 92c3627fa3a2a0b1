package dev.warpmark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledNameTest {
  @Test
  void readsWhatItWrites() {
    String text = "flash[queries=64,keys=32]";
    TiledName name = TiledName.parse(text).orElseThrow();
    assertEquals("flash", name.backend());
    assertEquals(Map.of("queries", 64, "keys", 32), name.sizes());
    assertEquals(text, name.toString());
  }

  @Test
  void theOrderOfSizesHasNoMeaning() {
    assertEquals(
        TiledName.parse("flash[keys=32,warps=4]"), TiledName.parse("flash[warps=4, keys=32]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flash",
        "pytorch:flash",
        "flash[]",
        "flash[keys]",
        "flash[keys=x]",
        "flash[keys=1",
        "[keys=1]",
        "flash[keys=1]2",
        "flash[keys=9999999]"
      })
  void otherNamesAreNone(String name) {
    assertEquals(Optional.empty(), TiledName.parse(name));
  }

  @Test
  void listsAreCutBetweenNamesOnly() {
    assertEquals(
        List.of("flash[keys=32,queries=64]", "pytorch:flash", "math"),
        TiledName.split("flash[keys=32,queries=64],pytorch:flash, math"));
  }

  @Test
  void aNameWithoutSizesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TiledName("flash", Map.of()));
  }
}
