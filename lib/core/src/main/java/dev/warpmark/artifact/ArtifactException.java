package dev.warpmark.artifact;

/** A file that cannot be used; its message is one sentence with file, pointer, value and rule. */
public class ArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_VALUE = 60;

  private final String artifact;
  private final String pointer;

  private ArtifactException(String artifact, String pointer, String rule, Throwable cause) {
    super(Printable.line(artifact + (pointer.isEmpty() ? "" : " " + pointer) + ": " + rule), cause);
    this.artifact = artifact;
    this.pointer = pointer;
  }

  /**
   * A file that breaks a rule as a whole.
   *
   * @param artifact the file as the reader knows it
   * @param rule what is wrong, as the rest of a sentence
   */
  public static ArtifactException of(String artifact, String rule) {
    return new ArtifactException(artifact, "", rule, null);
  }

  /** As {@link #of(String, String)}, with what caused it. */
  public static ArtifactException of(String artifact, String rule, Throwable cause) {
    return new ArtifactException(artifact, "", rule, cause);
  }

  /**
   * A value that breaks a rule.
   *
   * @param artifact the file as the reader knows it
   * @param pointer JSON pointer (or line) of the value
   * @param rule what it has to be, for example {@code must be a number}
   * @param value what it is
   */
  public static ArtifactException at(String artifact, String pointer, String rule, String value) {
    return new ArtifactException(artifact, pointer, rule + ", was " + shortened(value), null);
  }

  /** The file as the reader knows it. */
  public String artifact() {
    return artifact;
  }

  /** JSON pointer of the value; empty for the file as a whole. */
  public String pointer() {
    return pointer;
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
