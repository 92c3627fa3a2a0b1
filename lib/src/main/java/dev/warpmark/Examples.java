package dev.warpmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Example data that come with the notebooks. */
public final class Examples {
  private Examples() {}

  /**
   * The folder of this name: beside the notebook, or in the checkout that the kernel was set up
   * from.
   *
   * @throws IllegalArgumentException saying where it was looked for
   */
  public static Path folder(String name) {
    List<Path> places = List.of(Path.of("data"), Path.of("notebooks", "data"));
    Optional<Path> home = Optional.ofNullable(System.getProperty("warpmark.home")).map(Path::of);
    return Stream.concat(
            places.stream(), home.stream().map(h -> h.resolve("notebooks").resolve("data")))
        .map(place -> place.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "example \"%s\" is neither in data/ beside the notebook nor in the checkout's"
                            .formatted(name)
                        + " notebooks/data/"));
  }
}
