package dev.warpmark.attention;

/** The type in which tensors are stored, which fixes how many bytes a forward pass has to move. */
public enum Precision {
  /** IEEE half precision, two bytes an element; what the GPU backends store. */
  FLOAT16("float16", 2),
  /** IEEE single precision, four bytes an element; what the CPU backends store. */
  FLOAT32("float32", 4);

  private final String wireName;
  private final int bytesPerElement;

  Precision(String wireName, int bytesPerElement) {
    this.wireName = wireName;
    this.bytesPerElement = bytesPerElement;
  }

  /** The name written to artifacts: {@code float16} or {@code float32}. */
  public String wireName() {
    return wireName;
  }

  /** Bytes that one stored element takes. */
  public int bytesPerElement() {
    return bytesPerElement;
  }

  /**
   * The precision of a name found in an artifact; PyTorch's {@code torch.} prefix is accepted.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Precision of(String name) {
    String bare = name.startsWith("torch.") ? name.substring("torch.".length()) : name;
    for (Precision precision : values()) {
      if (precision.wireName.equals(bare)) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "precision must be float16 or float32, was \"" + name + "\"");
  }
}
