package dev.warpmark.attention;

/**
 * The shape of one attention forward pass, O = softmax(Q Kᵀ / √headDim) V.
 *
 * <p>Q and O are {@code (batch, heads, queryLen, headDim)}, K and V {@code (batch, heads, keyLen,
 * headDim)}, all contiguous. A causal pass lets query i see keys j ≤ i (aligned at the top left, as
 * PyTorch's {@code is_causal=True}); a row that sees no key gives 0.
 *
 * <pre>{@code
 * var shape = AttentionShape.batch(32).heads(8).seqLen(512).headDim(64).causal();
 * }</pre>
 *
 * @param batch sequences in a batch, at least 1
 * @param heads attention heads, at least 1
 * @param queryLen queries in a sequence, at least 1
 * @param keyLen keys (and values) in a sequence, at least 1
 * @param headDim elements of one head, at least 1
 * @param isCausal whether query i sees only keys j ≤ i
 */
public record AttentionShape(
    int batch, int heads, int queryLen, int keyLen, int headDim, boolean isCausal) {

  /** Checks that every extent is at least 1. */
  public AttentionShape {
    atLeastOne("batch", batch);
    atLeastOne("heads", heads);
    atLeastOne("queryLen", queryLen);
    atLeastOne("keyLen", keyLen);
    atLeastOne("headDim", headDim);
  }

  /**
   * Starts a shape with its batch size; continue with {@code heads}, {@code seqLen}, {@code
   * headDim}.
   */
  public static WithBatch batch(int batch) {
    atLeastOne("batch", batch);
    return new WithBatch(batch);
  }

  /** The same shape, causal. */
  public AttentionShape causal() {
    return causal(true);
  }

  /** The same shape, causal or not. */
  public AttentionShape causal(boolean whether) {
    return new AttentionShape(batch, heads, queryLen, keyLen, headDim, whether);
  }

  /** The same shape with this many queries and keys. */
  public AttentionShape withSeqLen(int seqLen) {
    return new AttentionShape(batch, heads, seqLen, seqLen, headDim, isCausal);
  }

  /**
   * The common length of queries and keys.
   *
   * @throws IllegalStateException when they differ
   */
  public int seqLen() {
    if (queryLen != keyLen) {
      throw new IllegalStateException(
          "seqLen needs queryLen = keyLen, was " + queryLen + " and " + keyLen);
    }
    return queryLen;
  }

  /** Elements of Q, and of O. */
  public long queryElements() {
    return Math.multiplyExact((long) batch * heads, (long) queryLen * headDim);
  }

  /** Elements of K, and of V. */
  public long keyElements() {
    return Math.multiplyExact((long) batch * heads, (long) keyLen * headDim);
  }

  /** Scores of one head: queryLen · keyLen, or those with j ≤ i when causal. */
  public long scoresPerHead() {
    if (!isCausal) {
      return (long) queryLen * keyLen;
    }
    long triangle = Math.min(queryLen, keyLen);
    return triangle * (triangle + 1) / 2 + (queryLen - triangle) * keyLen;
  }

  /**
   * Floating-point operations by the field's convention: 4 · batch · heads · queryLen · keyLen ·
   * headDim for the two products, half of it when causal; softmax is not counted.
   */
  public double flops() {
    double full = 4.0 * batch * heads * queryLen * keyLen * headDim;
    return isCausal ? full / 2 : full;
  }

  /** Bytes that have to move at least once: Q, K, V read and O written. */
  public double compulsoryBytes(Precision precision) {
    return precision.bytesPerElement() * 2.0 * (queryElements() + keyElements());
  }

  /** Operations a compulsory byte: the intensity that is held against a device's ridge point. */
  public double flopsPerByte(Precision precision) {
    return flops() / compulsoryBytes(precision);
  }

  /** A name for files: {@code b32_h8_s512_d64}, {@code _k256} for other keys, {@code _causal}. */
  public String slug() {
    return "b%d_h%d_s%d%s_d%d%s"
        .formatted(
            batch,
            heads,
            queryLen,
            keyLen == queryLen ? "" : "_k" + keyLen,
            headDim,
            isCausal ? "_causal" : "");
  }

  /** The shape as a reader of the field writes it: {@code B=32 H=8 S=512 D=64 causal}. */
  @Override
  public String toString() {
    String lengths = queryLen == keyLen ? "S=" + queryLen : "Sq=" + queryLen + " Sk=" + keyLen;
    return "B=%d H=%d %s D=%d%s"
        .formatted(batch, heads, lengths, headDim, isCausal ? " causal" : "");
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }

  /** A shape whose batch size is known. */
  public static final class WithBatch {
    private final int batch;

    private WithBatch(int batch) {
      this.batch = batch;
    }

    /** Adds the number of heads. */
    public WithHeads heads(int heads) {
      atLeastOne("heads", heads);
      return new WithHeads(batch, heads);
    }
  }

  /** A shape whose batch size and heads are known. */
  public static final class WithHeads {
    private final int batch;
    private final int heads;

    private WithHeads(int batch, int heads) {
      this.batch = batch;
      this.heads = heads;
    }

    /** Adds one length for queries and keys. */
    public WithLengths seqLen(int seqLen) {
      atLeastOne("seqLen", seqLen);
      return new WithLengths(batch, heads, seqLen, seqLen);
    }

    /** Adds different lengths for queries and keys. */
    public WithLengths lengths(int queryLen, int keyLen) {
      atLeastOne("queryLen", queryLen);
      atLeastOne("keyLen", keyLen);
      return new WithLengths(batch, heads, queryLen, keyLen);
    }
  }

  /** A shape that only lacks its head dimension. */
  public static final class WithLengths {
    private final int batch;
    private final int heads;
    private final int queryLen;
    private final int keyLen;

    private WithLengths(int batch, int heads, int queryLen, int keyLen) {
      this.batch = batch;
      this.heads = heads;
      this.queryLen = queryLen;
      this.keyLen = keyLen;
    }

    /** Adds the elements of one head; the shape is complete, and not causal. */
    public AttentionShape headDim(int headDim) {
      return new AttentionShape(batch, heads, queryLen, keyLen, headDim, false);
    }
  }
}
