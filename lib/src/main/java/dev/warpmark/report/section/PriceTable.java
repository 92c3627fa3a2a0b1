package dev.warpmark.report.section;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prices of devices, kept as data with date and source. */
public final class PriceTable {
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
    try (InputStream in = PriceTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + resource);
      }
      List<Price> prices = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t");
          prices.add(
              new Price(
                  columns[0], Double.parseDouble(columns[1]), columns[2], columns[3], columns[4]));
        }
      }
      return new PriceTable(prices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
