package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.attention.AttentionShape;

/** Shapes in artifacts. */
final class ShapeJson {
  private ShapeJson() {}

  static ObjectNode write(AttentionShape shape) {
    return Json.object()
        .put("batch", shape.batch())
        .put("heads", shape.heads())
        .put("query_len", shape.queryLen())
        .put("key_len", shape.keyLen())
        .put("head_dim", shape.headDim())
        .put("causal", shape.isCausal());
  }

  static AttentionShape read(JsonValue value) {
    int batch = value.member("batch").integer();
    int heads = value.member("heads").integer();
    int queryLen = value.member("query_len").integer();
    int keyLen = value.member("key_len").integer();
    int headDim = value.member("head_dim").integer();
    boolean causal = value.member("causal").truth();
    return value.checked(() -> new AttentionShape(batch, heads, queryLen, keyLen, headDim, causal));
  }
}
