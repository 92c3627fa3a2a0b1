package dev.warpmark.report.section;

import dev.warpmark.device.ReviewedTable;
import java.util.List;
import java.util.Optional;

/** Prices of devices, kept as data with date and source. */
public final class PriceTable {
  private static final int COLUMNS = 5;
  private static final PriceTable STANDARD = read("prices.tsv");

  private final List<Price> prices;

  private PriceTable(List<Price> prices) {
    this.prices = List.copyOf(prices);
  }

  /** The table that comes with the library. */
  public static PriceTable standard() {
    return STANDARD;
  }

  /** Its entries. */
  public List<Price> prices() {
    return prices;
  }

  /** The price of a device by its full name; empty where none is known. */
  public Optional<Price> priceOf(String deviceName) {
    return prices.stream().filter(price -> deviceName.matches(price.device())).findFirst();
  }

  private static PriceTable read(String resource) {
    return new PriceTable(
        ReviewedTable.rows(PriceTable.class, resource, COLUMNS).stream()
            .map(
                row ->
                    new Price(
                        row.get(0),
                        Double.parseDouble(row.get(1)),
                        row.get(2),
                        row.get(3),
                        row.get(4)))
            .toList());
  }
}
