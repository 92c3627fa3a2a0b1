package dev.warpmark.artifact;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Every format of another tool that is known here. */
final class ForeignFormats {
  /** What was read, and the format it was read as. */
  record Read(ForeignFormat format, ForeignFile file) {}

  private static final List<ForeignFormat> ALL =
      ServiceLoader.load(ForeignFormat.class, ForeignFormats.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(ForeignFormat::isGeneral))
          .toList();

  private ForeignFormats() {}

  static List<ForeignFormat> all() {
    return ALL;
  }

  /** Reads a document as the first format that takes it; empty when none does. */
  static Optional<Read> read(ForeignDocument document) {
    for (ForeignFormat format : ALL) {
      Optional<ForeignFile> file = format.read(document);
      if (file.isPresent()) {
        return Optional.of(new Read(format, file.get()));
      }
    }
    return Optional.empty();
  }

  /** The names of the formats, for a sentence. */
  static String names() {
    return ALL.stream()
        .filter(format -> !format.isGeneral())
        .map(ForeignFormat::name)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .collect(Collectors.joining(", "));
  }
}
