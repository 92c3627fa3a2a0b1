package dev.warpmark.pytorch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the worker and the tensors that follow it.
 *
 * @param body the line
 * @param frames float32 tensors; handed out as they are, since they can be large
 */
record WorkerAnswer(JsonNode body, List<float[]> frames) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_LINE_BYTES = 16 << 20;
  private static final int LONGEST_QUOTE = 60;

  /**
   * Reads the next answer.
   *
   * @throws EOFException when the worker's output has ended
   * @throws IOException when what it wrote is no answer; the message quotes it
   */
  static WorkerAnswer read(InputStream in) throws IOException {
    byte[] line = line(in);
    JsonNode body;
    try {
      body = JSON.readTree(line);
    } catch (IOException e) {
      throw new IOException("it wrote no answer but \"" + quote(line) + "\"", e);
    }
    if (body == null || !body.path("id").isInt() || !body.path("ok").isBoolean()) {
      throw new IOException("it wrote no answer but \"" + quote(line) + "\"");
    }
    List<float[]> frames = new ArrayList<>();
    for (JsonNode size : body.path("frames")) {
      frames.add(Floats.read(in, size.asLong(-1)));
    }
    return new WorkerAnswer(body, frames);
  }

  int id() {
    return body.path("id").asInt();
  }

  boolean isOk() {
    return body.path("ok").asBoolean();
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("output ended");
      }
      if (line.size() == LONGEST_LINE_BYTES) {
        throw new IOException("it wrote a line without end");
      }
      line.write(next);
    }
    return line.toByteArray();
  }

  private static String quote(byte[] line) {
    StringBuilder quote = new StringBuilder();
    for (int i = 0; i < Math.min(line.length, LONGEST_QUOTE); i++) {
      quote.append(line[i] >= ' ' && line[i] < 127 ? (char) line[i] : '?');
    }
    return quote + (line.length > LONGEST_QUOTE ? "…" : "");
  }

  /** Tensors as raw little-endian float32, moved in pieces so that no second copy is made whole. */
  static final class Floats {
    private static final int PIECE_FLOATS = 1 << 16;

    private Floats() {}

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
}
