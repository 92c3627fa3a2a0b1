package dev.warpmark.history;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Opens databases in memory through DuckDB's driver, which sees nothing of our class path. */
final class DuckDb {
  private static Driver driver;

  private DuckDb() {}

  /**
   * A new, empty database in memory.
   *
   * @throws QueryException when the driver cannot be fetched or does not run here
   */
  static Connection open() {
    try {
      Properties settings = new Properties();
      settings.setProperty("autoinstall_known_extensions", "false");
      settings.setProperty("autoload_known_extensions", "false");
      return driver().connect("jdbc:duckdb:", settings);
    } catch (SQLException e) {
      throw new QueryException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  // One for the life of the process: a native library belongs to the class loader that loaded it.
  private static synchronized Driver driver() {
    if (driver == null) {
      driver = load(DuckDbJar.standard());
    }
    return driver;
  }

  @SuppressWarnings("resource") // the driver loads its classes as long as it is used
  private static Driver load(DuckDbJar jar) {
    try {
      URL[] place = {jar.path().toUri().toURL()};
      ClassLoader loader = new URLClassLoader(place, ClassLoader.getPlatformClassLoader());
      return (Driver)
          Class.forName("org.duckdb.DuckDBDriver", true, loader)
              .getDeclaredConstructor()
              .newInstance();
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      throw new QueryException("DuckDB's driver does not run on this computer: " + e, e);
    }
  }
}
