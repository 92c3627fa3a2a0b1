package dev.warpmark.device;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The reviewed table of cards, {@code cards.tsv}, which says where and when each was read. */
public final class CardTable {
  private static final int COLUMNS = 11;
  private static final String UNKNOWN = "-";
  private static final List<Card> CARDS =
      ReviewedTable.rows(CardTable.class, "cards.tsv", COLUMNS).stream()
          .map(CardTable::card)
          .toList();

  private CardTable() {}

  /** All cards. */
  public static List<Card> cards() {
    return CARDS;
  }

  /**
   * The card of a driver's name, all of it: a laptop's, a slice of a card or another edition is not
   * the card whose name its own begins with.
   */
  public static Optional<Card> named(String driverName) {
    return CARDS.stream().filter(card -> card.names().contains(driverName)).findFirst();
  }

  /** The card that a text speaks of, by a driver's name of it with or without the maker's. */
  public static Optional<Card> mentioned(String text) {
    String spoken = text.toLowerCase(Locale.ROOT);
    return CARDS.stream()
        .filter(card -> card.names().stream().anyMatch(name -> speaksOf(spoken, name)))
        .max(Comparator.comparingInt(card -> card.name().length()));
  }

  private static boolean speaksOf(String text, String name) {
    String plain = Card.plain(name).toLowerCase(Locale.ROOT);
    return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(plain) + "(?![a-z0-9])")
        .matcher(text)
        .find();
  }

  private static Card card(List<String> columns) {
    List<String> pages = Arrays.asList(columns.get(9).split(" "));
    String source = "data sheet, as read on " + columns.get(10);
    return new Card(
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
