package dev.warpmark.pytorch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
      frames.add(FloatFrames.read(in, size.asLong(-1)));
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
}
