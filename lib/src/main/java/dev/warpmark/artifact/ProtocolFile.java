package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;

/** {@code protocols/<phase>.json}: what was declared before the first sample of a step. */
final class ProtocolFile {
  private ProtocolFile() {}

  static ObjectNode write(RunData run) {
    ObjectNode node = Json.object().put("schema", RunJson.SCHEMA);
    node.put("declared_at", run.startedAt().toString());
    node.setAll(ProtocolJson.write(run.protocol()));
    return node;
  }

  static Protocol read(JsonValue value) {
    return ProtocolJson.read(value);
  }
}
