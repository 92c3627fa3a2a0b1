package dev.warpmark.history;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderDevice;
import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.DistinctDevices;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query over run folders.
 *
 * <p>The relations that the query names are read from the JSON files into a database in memory;
 * then the database is shut off from files and network, so that a query reads and changes nothing
 * else.
 */
public final class RunQuery {
  /**
   * Takes the rows of an answer.
   *
   * @param <T> what they become
   */
  public interface Answer<T> {
    /**
     * Takes them.
     *
     * @param rows the rows, before the first
     * @param title what they are, and which files were left out
     */
    T take(ResultSet rows, String title) throws SQLException;
  }

  /** Which device each run folder of a tree is of. */
  private record FolderDevices(Map<Path, DeviceIdentity> identities, DistinctDevices devices) {
    static FolderDevices of(RunTree tree) {
      Map<Path, DeviceIdentity> identities = new LinkedHashMap<>();
      for (Path folder : tree.folders()) {
        try {
          identities.put(folder, FolderDevice.of(folder, tree.name(folder)).device());
        } catch (ArtifactException e) {
          continue; // its label is empty; the relations say which of its files are damaged
        }
      }
      return new FolderDevices(identities, DistinctDevices.of(identities.values()));
    }

    /** What to call the device of a folder; empty where its {@code run.json} cannot be used. */
    Optional<String> label(Path folder) {
      return Optional.ofNullable(identities.get(folder)).map(devices::label);
    }

    /** Why devices of one name are several, a sentence a name. */
    List<String> reasons() {
      return devices.reasons();
    }
  }

  private final RunTree tree;
  private final FolderDevices devices;
  private final List<String> damaged = new ArrayList<>();

  private RunQuery(RunTree tree) {
    this.tree = tree;
    this.devices = FolderDevices.of(tree);
  }

  /**
   * Asks.
   *
   * @throws QueryException when DuckDB is not to be had, or the query is not sound
   */
  public static <T> T ask(RunTree tree, String sql, Answer<T> answer) {
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      return new RunQuery(tree).ask(statement, sql, answer);
    } catch (SQLException e) {
      throw new QueryException("the answer cannot be read: " + firstLine(e), e);
    }
  }

  private <T> T ask(Statement statement, String sql, Answer<T> answer) throws SQLException {
    for (Relation relation : Relation.values()) {
      if (relation.isNamedIn(sql)) {
        read(statement, relation);
      }
    }
    statement.execute("set enable_external_access = false");
    statement.execute("set lock_configuration = true");
    ResultSet rows;
    try {
      rows = statement.executeQuery(sql);
    } catch (SQLException e) {
      throw new QueryException(
          "the query cannot be run: %s (the relations are %s)".formatted(firstLine(e), relations()),
          e);
    }
    try (rows) {
      return answer.take(rows, title());
    }
  }

  private void read(Statement statement, Relation relation) throws SQLException {
    List<String> paths = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Path folder : tree.folders()) {
      for (Path file : relation.files(folder)) {
        paths.add(quoted(withoutGlob(file.toString())));
        String inside = folder.relativize(file).toString().replace('\\', '/');
        names.add(
            "(%s, %s, %s, %s)"
                .formatted(
                    quoted(file.toString()),
                    quoted(tree.name(folder)),
                    quoted(inside),
                    devices.label(folder).map(RunQuery::quoted).orElse("null")));
      }
    }
    statement.execute(
        "create or replace table paths"
            + " (path varchar, folder varchar, file varchar, device_label varchar)");
    if (!names.isEmpty()) {
      statement.execute("insert into paths values " + String.join(", ", names));
    }
    String contents =
        paths.isEmpty()
            ? "select path as filename, '' as content from paths"
            : "select filename, content from read_text([" + String.join(", ", paths) + "])";
    try {
      statement.execute(
          "create or replace table contents as select p.folder, p.file, p.device_label, t.content from ("
              + contents
              + ") t join paths p on p.path = t.filename");
      setAside(statement);
      statement.execute(
          "create table %s as with files as (select * from contents where json_valid(content)) %s"
              .formatted(relation.relationName(), relation.select()));
    } catch (SQLException e) {
      throw new QueryException("the run folders cannot be read: " + firstLine(e), e);
    }
    statement.execute("drop table contents");
    statement.execute("drop table paths");
  }

  private void setAside(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select folder || '/' || file from contents where not json_valid(content) order by 1")) {
      while (rows.next()) {
        if (!damaged.contains(rows.getString(1))) {
          damaged.add(rows.getString(1));
        }
      }
    }
  }

  private String title() {
    int runs = tree.folders().size();
    StringBuilder title = new StringBuilder();
    title.append(
        "%d %s in %s".formatted(runs, runs == 1 ? "run" : "runs", tree.root().getFileName()));
    devices
        .reasons()
        .forEach(reason -> title.append(", ").append(reason).append(": see device_label"));
    if (!damaged.isEmpty()) {
      title.append(", left out as damaged: ").append(String.join(", ", damaged));
    }
    return title.toString();
  }

  private static String relations() {
    return Arrays.stream(Relation.values())
        .map(Relation::relationName)
        .collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name of a file as a pattern that only it matches. */
  private static String withoutGlob(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
