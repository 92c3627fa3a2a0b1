package dev.warpmark.history;

import dev.warpmark.device.Sha256;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * DuckDB's JDBC driver, 77 MiB: fetched once by Maven, held against its SHA-256, and kept apart
 * from every class path. It opens databases in memory and sees nothing of our class path.
 */
final class DuckDb {
  static final String VERSION = "1.4.2.0";
  static final String SHA_256 = "d001c4e2c572d12b3f239afc82350720267030143f795fd96e757498255b10d8";

  private static final String NAME = "duckdb_jdbc-" + VERSION + ".jar";
  private static final String COORDINATES = "org.duckdb:duckdb_jdbc:" + VERSION;
  private static final String PLUGIN =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
  private static final int MOST_MINUTES = 10;

  private static Driver driver;

  private final Path folder;
  private final String maven;

  /**
   * A place for the driver.
   *
   * @param folder where it is kept
   * @param maven the command that fetches it
   */
  DuckDb(Path folder, String maven) {
    this.folder = folder;
    this.maven = maven;
  }

  /**
   * The folder of the system property {@code warpmark.duckdb}, of this installation, or the user's.
   */
  static DuckDb standard() {
    String named = System.getProperty("warpmark.duckdb", "");
    String home = System.getProperty("warpmark.home", "");
    Path folder = named.isEmpty() ? ofHome(home) : Path.of(named);
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return new DuckDb(folder, windows ? "mvn.cmd" : "mvn");
  }

  private static Path ofHome(String home) {
    return home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "warpmark", "duckdb")
        : Path.of(home, ".warpmark", "duckdb");
  }

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
      driver = load(DuckDb.standard());
    }
    return driver;
  }

  @SuppressWarnings("resource") // the driver loads its classes as long as it is used
  private static Driver load(DuckDb jar) {
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

  /**
   * The driver's file, fetched where it is not there.
   *
   * @throws QueryException when it cannot be fetched, or is another file than was pinned
   */
  Path path() {
    Path jar = folder.resolve(NAME);
    try {
      if (!Files.isRegularFile(jar)) {
        fetch(jar);
      }
      return jar;
    } catch (IOException e) {
      throw new QueryException("DuckDB's driver cannot be kept in " + folder + ": " + e, e);
    }
  }

  private void fetch(Path jar) throws IOException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, "fetch");
    try {
      maven(work);
      Path fetched = work.resolve(NAME);
      String hash = Sha256.of(fetched);
      if (!hash.equals(SHA_256)) {
        throw new QueryException(
            "DuckDB's driver %s has SHA-256 %s and not %s as pinned here: it is not used"
                .formatted(COORDINATES, hash, SHA_256));
      }
      Files.move(fetched, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      delete(work);
    }
  }

  private void maven(Path work) throws IOException {
    Path log = work.resolve("log");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      maven,
                      "-q",
                      "-B",
                      PLUGIN,
                      "-Dartifact=" + COORDINATES,
                      "-DoutputDirectory=."))
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new QueryException(
          "a query needs DuckDB's driver, which Maven fetches once, and there is no Maven; on Debian"
              + " or Ubuntu: sudo apt-get install maven",
          e);
    }
    boolean ended = await(process);
    if (!ended || process.exitValue() != 0 || !Files.isRegularFile(work.resolve(NAME))) {
      throw new QueryException(
          "DuckDB's driver %s could not be fetched by Maven, is there a network? It says: %s"
              .formatted(COORDINATES, reason(log)));
    }
  }

  private static boolean await(Process process) {
    try {
      boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new QueryException("fetching DuckDB's driver was interrupted", e);
    }
  }

  private static String reason(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    String plain = text.replaceAll("\u001b\\[[0-9;]*m", "");
    return plain
        .lines()
        .filter(line -> line.startsWith("[ERROR]"))
        .map(line -> line.substring("[ERROR]".length()).strip())
        .findFirst()
        .orElse(plain.isBlank() ? "nothing" : plain.lines().findFirst().orElse("nothing"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
