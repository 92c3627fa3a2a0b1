package dev.warpmark;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.TimingMode;
import dev.warpmark.display.Rich;
import dev.warpmark.history.RunQuery;
import dev.warpmark.history.RunTree;
import dev.warpmark.table.QueryTable;
import java.nio.file.Path;
import java.util.Map;
import tech.tablesaw.api.Table;

/** Many run folders at once. */
public final class RunFolders implements Rich {
  private final RunTree tree;

  private RunFolders(RunTree tree) {
    this.tree = tree;
  }

  /**
   * Every run folder below a folder.
   *
   * @throws dev.warpmark.artifact.ArtifactException when there is none, or one may not be opened
   */
  public static RunFolders in(Path folder) {
    return new RunFolders(RunTree.of(folder));
  }

  /** As {@link #in(Path)}. */
  public static RunFolders in(String folder) {
    return in(Path.of(folder));
  }

  /**
   * Asks in SQL. The relations are {@code runs}, {@code measurements}, {@code comparisons} and
   * {@code samples}; each has the run's {@code folder}.
   *
   * <p>The first query fetches DuckDB's driver, 77 MiB, by Maven.
   *
   * @throws dev.warpmark.history.QueryException in one sentence, when the query is not sound or
   *     DuckDB is not to be had
   */
  public Table query(String sql) {
    return RunQuery.ask(tree, sql, QueryTable::of);
  }

  /** How a shape went from run to run on a backend. */
  public History history(AttentionShape shape, String backend) {
    return new History(tree, shape, backend, TimingMode.ISOLATED, "");
  }

  /** How many run folders there are. */
  public int size() {
    return tree.folders().size();
  }

  /** Where, and how many. */
  @Override
  public String toString() {
    return "%d %s in %s".formatted(size(), size() == 1 ? "run" : "runs", tree.root().getFileName());
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }
}
