package dev.warpmark.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a kind of card can do at most, as its maker's data sheet says it; empty where the pages read
 * did not say.
 *
 * @param names all names that drivers give it
 * @param computeCapability for example {@code 8.9}
 * @param multiprocessors how many it has
 * @param bandwidth of main memory, bytes a second
 * @param flops dense fp16 tensor operations with fp32 accumulation
 * @param powerWatts what it may draw
 * @param pages where the figures were read
 * @param readOn when, ISO 8601
 */
public record Card(
    List<String> names,
    String computeCapability,
    OptionalInt multiprocessors,
    Optional<Peak> bandwidth,
    Optional<Peak> flops,
    OptionalInt powerWatts,
    List<String> pages,
    String readOn) {

  /** Copies the lists. */
  public Card {
    names = List.copyOf(names);
    pages = List.copyOf(pages);
    if (names.isEmpty() || pages.isEmpty()) {
      throw new IllegalArgumentException("a card needs a name and a page, had " + names + pages);
    }
  }

  /** What people call it: its first name without the maker's, for example {@code L4}. */
  public String name() {
    return plain(names.get(0));
  }

  static String plain(String driverName) {
    return driverName.replaceFirst("^(NVIDIA|Tesla) (GeForce )?", "");
  }
}
