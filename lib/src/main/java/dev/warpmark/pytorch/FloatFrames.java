package dev.warpmark.pytorch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensors as raw little-endian float32, moved in pieces so that no second copy is made whole. */
final class FloatFrames {
  private static final int PIECE_FLOATS = 1 << 16;

  private FloatFrames() {}

  static long bytes(float[] values) {
    return values.length * (long) Float.BYTES;
  }

  static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer piece = piece();
    for (int from = 0; from < values.length; from += PIECE_FLOATS) {
      int count = Math.min(PIECE_FLOATS, values.length - from);
      piece.clear();
      piece.asFloatBuffer().put(values, from, count);
      out.write(piece.array(), 0, count * Float.BYTES);
    }
  }

  static float[] read(InputStream in, long bytes) throws IOException {
    if (bytes < 0 || bytes % Float.BYTES != 0 || bytes / Float.BYTES > Integer.MAX_VALUE - 8) {
      throw new IOException("it announced a tensor of " + bytes + " bytes");
    }
    float[] values = new float[(int) (bytes / Float.BYTES)];
    ByteBuffer piece = piece();
    for (int from = 0; from < values.length; from += PIECE_FLOATS) {
      int count = Math.min(PIECE_FLOATS, values.length - from);
      if (in.readNBytes(piece.array(), 0, count * Float.BYTES) < count * Float.BYTES) {
        throw new EOFException("output ended within a tensor");
      }
      piece.clear();
      piece.asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private static ByteBuffer piece() {
    return ByteBuffer.allocate(PIECE_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
