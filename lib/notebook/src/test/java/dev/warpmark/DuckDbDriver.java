package dev.warpmark;

import dev.warpmark.history.QueryException;

/** The driver of DuckDB, which a first query fetches into {@code .warpmark/duckdb}. */
final class DuckDbDriver {
  private DuckDbDriver() {}

  /** Why it is not here, where there is no network; a build server has one, so it fails there. */
  static String whyAway() {
    System.setProperty("warpmark.duckdb", Checkout.file(".warpmark/duckdb").toString());
    try {
      RunFolders.in(Checkout.file("artifacts")).query("select 1");
      return "";
    } catch (QueryException e) {
      boolean away = e.getMessage().contains("could not be fetched");
      if (away && !"true".equals(System.getenv("CI"))) {
        return e.getMessage();
      }
      throw e;
    }
  }
}
