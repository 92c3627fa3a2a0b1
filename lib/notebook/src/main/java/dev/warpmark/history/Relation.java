package dev.warpmark.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A table that queries may name, and how it is read from the JSON files of run folders. */
enum Relation {
  /** A row a run folder. */
  RUNS(
      name -> name.equals(RunTree.RUN),
      """
      select folder, j.id as id, j.created as created, j.device.name as device, j.device.kind as device_kind,
        device_label,
        j.build.version as version, j.build."commit" as "commit", j.build.dirty as dirty
      from (select folder, device_label, from_json(content, '{"id": "VARCHAR", "created": "TIMESTAMP",
        "device": {"name": "VARCHAR", "kind": "VARCHAR"},
        "build": {"version": "VARCHAR", "commit": "VARCHAR", "dirty": "BOOLEAN"}}') as j from files)
      order by created
      """),
  /** A row a shape, backend, mode and phase of a run: its median with its interval. */
  MEASUREMENTS(
      name -> name.equals(Names.SUMMARY),
      """
      select folder, unnest(j.measurements, recursive := true), device_label
      from (select folder, device_label, from_json(content, '{"measurements": [{"batch": "INTEGER",
        "heads": "INTEGER", "seq_len": "INTEGER", "head_dim": "INTEGER", "causal": "BOOLEAN",
        "device": "VARCHAR", "backend": "VARCHAR", "mode": "VARCHAR", "median_us": "DOUBLE",
        "ci_lower_us": "DOUBLE", "ci_upper_us": "DOUBLE", "n": "INTEGER", "one_level": "BOOLEAN",
        "phase": "VARCHAR", "refusal": "VARCHAR", "processes": "INTEGER", "median_us_by_process": ["DOUBLE"]}]}') as j
        from files)
      """),
  /** A row a ratio of a run. */
  COMPARISONS(
      name -> name.equals(Names.SUMMARY),
      """
      select folder, unnest(j.comparisons, recursive := true), device_label
      from (select folder, device_label, from_json(content, '{"comparisons": [{"batch": "INTEGER",
        "heads": "INTEGER", "seq_len": "INTEGER", "head_dim": "INTEGER", "causal": "BOOLEAN",
        "mode": "VARCHAR", "backend": "VARCHAR", "baseline": "VARCHAR", "speedup": "DOUBLE",
        "ci_lower": "DOUBLE", "ci_upper": "DOUBLE", "phase": "VARCHAR", "processes": "INTEGER",
        "interval_over": "VARCHAR", "speedup_by_process": ["DOUBLE"]}]}') as j from files)
      """),
  /** A row a sample. */
  SAMPLES(
      // The baseline of a search stands in its comparison too.
      name -> name.matches("enhanced_.*\\.json|comparison\\.json"),
      """
      select folder, file, phase,
        coalesce(try_cast(regexp_extract(file, '^runs/([0-9]+)/', 1) as integer), 1) as process,
        m.shape.batch as batch, m.shape.heads as heads,
        m.shape.query_len as seq_len, m.shape.head_dim as head_dim, m.shape.causal as causal,
        m.arm.backend as backend, m.arm.role as role, m.mode as mode,
        unnest(range(len(m.seconds))) as sample, unnest(m.block) as block,
        unnest(m.seconds) as seconds, device_label
      from (select folder, device_label, file, j.warpmark.protocol.phase as phase,
        unnest(j.warpmark.measurements) as m
        from (select folder, device_label, file, from_json(content, '{"warpmark": {"protocol": {"phase": "VARCHAR"},
          "measurements": [{"shape": {"batch": "INTEGER", "heads": "INTEGER", "query_len": "INTEGER",
          "head_dim": "INTEGER", "causal": "BOOLEAN"}, "arm": {"backend": "VARCHAR",
          "role": "VARCHAR"}, "mode": "VARCHAR", "seconds": ["DOUBLE"], "block": ["INTEGER"]}]}}')
          as j from files))
      """);

  private static final class Names {
    static final String SUMMARY = "summary.json";
  }

  private final Predicate<String> isFile;
  private final String select;

  Relation(Predicate<String> isFile, String select) {
    this.isFile = isFile;
    this.select = select;
  }

  /** What queries call it. */
  String relationName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a query names it. */
  boolean isNamedIn(String query) {
    return Pattern.compile("\\b" + name() + "\\b", Pattern.CASE_INSENSITIVE).matcher(query).find();
  }

  /** How it is made from a table {@code files(folder, device_label, file, content)}. */
  String select() {
    return select;
  }

  /** The files of a run folder that it is read from, those of its later processes included. */
  List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>(in(folder));
    Path later = folder.resolve("runs");
    if (Files.isDirectory(later)) {
      for (Path process : list(later)) {
        files.addAll(in(process));
      }
    }
    return files;
  }

  private List<Path> in(Path folder) {
    List<Path> files = new ArrayList<>();
    for (String place : List.of("", "benchmark", "optimization")) {
      Path inside = folder.resolve(place);
      if (Files.isDirectory(inside)) {
        list(inside).stream()
            .filter(file -> isFile.test(file.getFileName().toString()))
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new QueryException(folder + " cannot be listed: " + e.getMessage(), e);
    }
  }
}
