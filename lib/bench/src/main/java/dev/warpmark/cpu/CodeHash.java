package dev.warpmark.cpu;

import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** SHA-256 of the compiled classes that compute attention, so that evidence can name its code. */
final class CodeHash {
  /** Everything that bears on the result, by the name of its class file. */
  static final List<String> CLASSES =
      List.of(
          "Algorithm",
          "CorePool",
          "CorePool$Loop",
          "Exp2",
          "FlashTile",
          "ForwardPass",
          "OnlineTile",
          "PlainTileOperations",
          "PlainTileOperations$Lines",
          "QueryTile",
          "Tensors",
          "TileOperations",
          "Tiling",
          "Transposer",
          "vector/Block4x4",
          "vector/Block6x2",
          "vector/VectorTileOperations");

  private CodeHash() {}

  /** The hash in hex, for one algorithm on one kind of arithmetic. */
  static String of(String algorithm, TileOperations operations) {
    try {
      Sha256 hash = new Sha256().add(algorithm + "\n" + operations.description());
      for (String name : CLASSES) {
        hash.add(bytes(name));
      }
      return hash.hex();
    } catch (IOException e) {
      throw new IllegalStateException("cannot hash the CPU backends: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = CodeHash.class.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IOException("class file " + name + " is missing");
      }
      return in.readAllBytes();
    }
  }
}
