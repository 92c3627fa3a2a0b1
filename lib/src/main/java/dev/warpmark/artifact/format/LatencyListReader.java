package dev.warpmark.artifact.format;

import com.fasterxml.jackson.core.io.NumberInput;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a list of latencies line by line. */
final class LatencyListReader {
  private final String name;
  private int column;
  private boolean hasHeader;
  private Optional<LatencyUnit> unit = Optional.empty();
  private double[] values = new double[128];
  private int size;

  private LatencyListReader(String name) {
    this.name = name;
  }

  /**
   * The series in a file.
   *
   * @throws ArtifactException when a line holds no finite number above 0, or it is not clear which
   *     column is meant
   */
  static LatencyRecord read(ForeignDocument document) {
    String name = document.name();
    LatencyListReader list = new LatencyListReader(name);
    try (BufferedReader lines = document.lines()) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // A byte order mark is no part of the first line.
        list.take((++number == 1 ? line.replace("\uFEFF", "") : line).strip(), number);
      }
    } catch (IOException e) {
      throw ArtifactException.of(name, "cannot be read as text in UTF-8", e);
    }
    if (list.size == 0) {
      throw ArtifactException.of(name, "holds no latencies");
    }
    return new LatencyRecord(
        name, "", Arrays.copyOf(list.values, list.size), list.unit, LatencyContext.NONE, List.of());
  }

  private void take(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      LatencyUnit.ofName(line).filter(stated -> size == 0).ifPresent(u -> unit = Optional.of(u));
      return;
    }
    String[] cells = cells(line, number);
    if (size == 0 && !hasHeader && !isNumber(cells[Math.min(column, cells.length - 1)])) {
      readHeader(cells, number);
      return;
    }
    if (cells.length > 1 && !hasHeader) {
      throw ArtifactException.at(
          name, "line " + number, "must be one latency, or have a header that names one", line);
    }
    add(column < cells.length ? cells[column].strip() : "", number);
  }

  /** The cells of a line; a separator between quotes is part of its cell. */
  private String[] cells(String line, int number) {
    if (isOneCell(line)) {
      return new String[] {line};
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char each : line.toCharArray()) {
      quoted ^= each == '"';
      if (!quoted && (each == ',' || each == ';' || each == '\t')) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(each);
      }
    }
    if (quoted) {
      throw ArtifactException.at(
          name, "line " + number, "must close its quotes on the same line", line);
    }
    cells.add(cell.toString());
    return cells.toArray(String[]::new);
  }

  /** Whether there is nothing to cut, as in nearly every line of a long list. */
  private static boolean isOneCell(String line) {
    return line.indexOf(',') < 0
        && line.indexOf(';') < 0
        && line.indexOf('\t') < 0
        && line.indexOf('"') < 0;
  }

  private void readHeader(String[] cells, int number) {
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      String cell = unquoted(cells[i]).toLowerCase(Locale.ROOT);
      if (cells.length == 1
          || (cell.matches(".*(latency|latencies|time|duration).*")
              && LatencyUnit.ofName(cell).isPresent())) {
        candidates.add(i);
      }
    }
    if (candidates.size() != 1) {
      throw ArtifactException.at(
          name,
          "line " + number,
          "must name one column of latencies with its unit, for example latency_ms",
          String.join(",", cells));
    }
    hasHeader = true;
    column = candidates.get(0);
    unit = LatencyUnit.ofName(unquoted(cells[column])).or(() -> unit);
  }

  private void add(String cell, int number) {
    double value;
    try {
      value = number(cell);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0) || Double.isInfinite(value)) {
      throw ArtifactException.at(
          name, "line " + number, "must be a finite number above 0", "\"" + cell + "\"");
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  private static boolean isNumber(String cell) {
    try {
      number(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What {@link Double#parseDouble} gives, to the last bit, in less time. */
  private static double number(String cell) {
    return NumberInput.parseDouble(unquoted(cell), true);
  }

  private static String unquoted(String cell) {
    String bare = cell.strip();
    boolean quoted = bare.length() > 1 && bare.charAt(0) == '"' && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }
}
