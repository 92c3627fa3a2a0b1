package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {
  private static final String KEY = KernelCache.key(List.of("source", "sm_89"));

  @TempDir Path folder;

  @Test
  void givesBackWhatWasStored() {
    byte[] cubin = content(1);
    KernelCache cache = new KernelCache(folder.resolve("new"));
    cache.store(KEY, cubin);
    assertArrayEquals(cubin, cache.find(KEY).orElseThrow());
    assertEquals(Optional.empty(), cache.find(KernelCache.key(List.of("other"))));
  }

  @Test
  void neverLoadsADamagedEntry() throws IOException {
    KernelCache cache = new KernelCache(folder);
    cache.store(KEY, content(2));
    Path file = folder.resolve(KEY + ".cubin");
    byte[] whole = Files.readAllBytes(file);
    for (int damaged : new int[] {0, 31, 32, whole.length - 1}) {
      byte[] wrong = whole.clone();
      wrong[damaged] ^= 1;
      Files.write(file, wrong);
      assertEquals(Optional.empty(), cache.find(KEY), "byte " + damaged);
      assertFalse(Files.exists(file), "a damaged entry is removed");
    }
  }

  @Test
  void neverLoadsAHalfWrittenEntry() throws IOException {
    KernelCache cache = new KernelCache(folder);
    cache.store(KEY, content(3));
    Path file = folder.resolve(KEY + ".cubin");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, 32, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(Optional.empty(), cache.find(KEY), length + " bytes");
    }
  }

  @Test
  void letsManyWriteAndReadTheSameEntryAtOnce() throws IOException {
    byte[] cubin = content(4);
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              KernelCache mine = new KernelCache(folder);
              mine.store(KEY, cubin);
              assertArrayEquals(cubin, mine.find(KEY).orElseThrow());
            });
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve(KEY + ".cubin")), left.toList());
    }
  }

  @Test
  void goesOnWithoutAFolderToWriteTo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    KernelCache cache = new KernelCache(file);
    cache.store(KEY, content(5));
    assertEquals(Optional.empty(), cache.find(KEY));
  }

  @Test
  void keysTellPartsApart() {
    assertNotEquals(KernelCache.key(List.of("ab", "c")), KernelCache.key(List.of("a", "bc")));
    assertTrue(KEY.matches("[0-9a-f]{64}"));
  }

  private static byte[] content(int seed) {
    byte[] content = new byte[50_000];
    new java.util.Random(seed).nextBytes(content);
    return content;
  }
}
