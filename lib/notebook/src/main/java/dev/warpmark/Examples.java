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
    return find(List.of(Path.of("data"), Path.of("notebooks", "data")), "notebooks/data", name);
  }

  /**
   * The published run of this name: in {@code artifacts/} here or above, or in the checkout that
   * the kernel was set up from.
   *
   * @throws IllegalArgumentException saying where it was looked for
   */
  public static Path published(String name) {
    Path artifacts = Path.of("artifacts");
    return find(List.of(artifacts, Path.of("..").resolve(artifacts)), "artifacts", name);
  }

  private static Path find(List<Path> here, String inCheckout, String name) {
    Optional<Path> home = Optional.ofNullable(System.getProperty("warpmark.home")).map(Path::of);
    return Stream.concat(here.stream(), home.stream().map(h -> h.resolve(inCheckout)))
        .map(place -> place.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "example \"%s\" is neither in %s nor in the checkout's %s/"
                        .formatted(name, here.get(0) + "/", inCheckout)));
  }
}
