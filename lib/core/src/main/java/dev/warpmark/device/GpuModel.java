package dev.warpmark.device;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a model of GPU can do at most, as its maker's data sheet says it; empty where the pages read
 * did not say. All that are known stand in a reviewed table, {@code cards.tsv}, which says where
 * and when each was read.
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
public record GpuModel(
    List<String> names,
    String computeCapability,
    OptionalInt multiprocessors,
    Optional<Peak> bandwidth,
    Optional<Peak> flops,
    OptionalInt powerWatts,
    List<String> pages,
    String readOn) {
  private static final int COLUMNS = 11;
  private static final String UNKNOWN = "-";
  private static final List<GpuModel> ALL =
      ReviewedTable.rows(GpuModel.class, "cards.tsv", COLUMNS).stream()
          .map(GpuModel::model)
          .toList();

  /** Copies the lists. */
  public GpuModel {
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

  /** All models of the table. */
  public static List<GpuModel> all() {
    return ALL;
  }

  /**
   * The model of a driver's name, all of it: a laptop's, a slice of a card or another edition is
   * not the model whose name its own begins with.
   */
  public static Optional<GpuModel> named(String driverName) {
    return ALL.stream().filter(model -> model.names.contains(driverName)).findFirst();
  }

  /** The model that a text speaks of, by a driver's name of it with or without the maker's. */
  public static Optional<GpuModel> mentioned(String text) {
    String spoken = text.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(model -> model.names.stream().anyMatch(name -> speaksOf(spoken, name)))
        .max(Comparator.comparingInt(model -> model.name().length()));
  }

  private static String plain(String driverName) {
    return driverName.replaceFirst("^(NVIDIA|Tesla) (GeForce )?", "");
  }

  private static boolean speaksOf(String text, String name) {
    String plain = plain(name).toLowerCase(Locale.ROOT);
    return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(plain) + "(?![a-z0-9])")
        .matcher(text)
        .find();
  }

  private static GpuModel model(List<String> columns) {
    List<String> pages = Arrays.asList(columns.get(9).split(" "));
    String source = "data sheet, as read on " + columns.get(10);
    return new GpuModel(
        Arrays.asList(columns.get(0).split("\\|")),
        columns.get(1),
        whole(columns.get(2)),
        peak(columns.get(4), 1e9, source),
        peak(columns.get(6), 1e12, source),
        whole(columns.get(8)),
        pages,
        columns.get(10));
  }

  private static OptionalInt whole(String text) {
    return text.equals(UNKNOWN) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  private static Optional<Peak> peak(String text, double unit, String source) {
    return text.equals(UNKNOWN)
        ? Optional.empty()
        : Optional.of(new Peak(Double.parseDouble(text) * unit, source));
  }
}
