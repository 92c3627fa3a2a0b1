package dev.warpmark.device;

import java.util.Optional;

/**
 * Something that was looked for: either there, or absent with a reason and a remedy.
 *
 * @param name what was looked for
 * @param found the thing, when it is there
 * @param reason why it is absent and what would mend it, in a sentence; empty when it is there
 * @param <T> the thing
 */
public record Availability<T>(String name, Optional<T> found, String reason) {
  /** Checks that exactly one of thing and reason is given. */
  public Availability {
    if (found.isPresent() != reason.isEmpty()) {
      throw new IllegalArgumentException(name + " must be either there or absent with a reason");
    }
  }

  /** It is there. */
  public static <T> Availability<T> present(String name, T found) {
    return new Availability<>(name, Optional.of(found), "");
  }

  /** It is absent, and this is why. */
  public static <T> Availability<T> absent(String name, String reason) {
    return new Availability<>(name, Optional.empty(), reason);
  }
}
