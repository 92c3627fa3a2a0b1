package dev.warpmark.artifact;

import java.util.Optional;

/**
 * A format in which another tool writes latencies.
 *
 * <p>Found by {@link java.util.ServiceLoader}: a new format is a class and a line in {@code
 * META-INF/services}. A format is recognised by what a file holds, never by its name.
 */
public interface ForeignFormat {
  /** What readers call it, for example {@code hyperfine JSON}. */
  String name();

  /**
   * Whether it takes what no tool in particular wrote; such formats are asked after all others.
   *
   * @return false unless overridden
   */
  default boolean isGeneral() {
    return false;
  }

  /**
   * What a file of this format holds; empty when it is a file of another kind.
   *
   * @throws ArtifactException when it is of this format and breaks a rule of it
   */
  Optional<ForeignFile> read(ForeignDocument document);
}
