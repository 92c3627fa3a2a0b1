package dev.warpmark.artifact.format;

import com.fasterxml.jackson.core.io.NumberInput;
import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import dev.warpmark.artifact.LatencyContext;
import dev.warpmark.artifact.LatencyRecord;
import dev.warpmark.artifact.LatencyUnit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A list of latencies as text: one a line, or one column of a table whose header names it.
 *
 * <p>Cells are separated by tabs where the first line has one, else by semicolons where it has one,
 * else by commas, and may be quoted. A comment, which begins with {@code #}, may name the unit
 * before the first sample.
 */
public final class LatencyListFormat implements ForeignFormat {
  /** For the service loader. */
  public LatencyListFormat() {}

  @Override
  public String name() {
    return "CSV or plain list";
  }

  @Override
  public boolean isGeneral() {
    return true;
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    return document.json().isPresent()
        ? Optional.empty()
        : Optional.of(ForeignFile.of(new Column(document.name()).read(document)));
  }

  /** The column of latencies, as far as it was read. */
  private static final class Column {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LATENCIES =
        Pattern.compile(".*(latency|latencies|time|duration).*", Pattern.CASE_INSENSITIVE);

    /** What was meant as a latency, and is not the title of a column. */
    private static final Pattern NUMBER_LIKE =
        Pattern.compile(
            "(?i)[-+]?(0x[\\da-f.]+p[-+]?\\d+|\\.?\\d[\\d.,_]*(e[-+]?\\d+)?\\s*[a-zµμ]{0,2}|nan|inf(inity)?)");

    private final String name;
    private List<String> header = List.of();
    private int column;
    private Optional<LatencyUnit> unit = Optional.empty();
    private double[] values = new double[128];
    private int size;

    Column(String name) {
      this.name = name;
    }

    /**
     * The series in a file.
     *
     * @throws ArtifactException when a line holds no finite number above 0, or it is not clear
     *     which column is meant
     */
    LatencyRecord read(ForeignDocument document) {
      long line = 0;
      try (BufferedReader text = open(document)) {
        CSVParser records = format(separator(document)).parse(text);
        for (CSVRecord record : records) {
          line = records.getCurrentLineNumber();
          take(record, line);
        }
      } catch (IOException | UncheckedIOException e) {
        throw unreadable(e, line);
      }
      if (size == 0) {
        throw ArtifactException.of(name, "holds no latencies");
      }
      return new LatencyRecord(
          name, "", Arrays.copyOf(values, size), unit, LatencyContext.NONE, List.of());
    }

    /** A byte order mark is no part of the first line. */
    private static BufferedReader open(ForeignDocument document) throws IOException {
      BufferedReader text = document.lines();
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      return text;
    }

    private static CSVFormat format(char separator) {
      return CSVFormat.DEFAULT
          .builder()
          .setDelimiter(separator)
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setTrailingData(true)
          .get();
    }

    /** A tab where the first line that is no comment has one, else a semicolon, else a comma. */
    private static char separator(ForeignDocument document) throws IOException {
      try (BufferedReader lines = open(document)) {
        String first = lines.readLine();
        while (first != null && (first.isBlank() || first.startsWith("#"))) {
          first = lines.readLine();
        }
        String bare = first == null ? "" : QUOTED.matcher(first).replaceAll("");
        return Stream.of('\t', ';').filter(each -> bare.indexOf(each) >= 0).findFirst().orElse(',');
      }
    }

    private ArtifactException unreadable(Exception e, long line) {
      return e.getCause() instanceof CSVException
          ? ArtifactException.of(name, "must close the quotes that open after line " + line, e)
          : ArtifactException.of(name, "cannot be read as text in UTF-8", e);
    }

    private void take(CSVRecord record, long line) {
      if (size == 0 && record.hasComment()) {
        record.getComment().lines().forEach(this::comment);
      }
      String first = record.get(0);
      if (record.size() == 1 && first.isEmpty()) {
        return;
      }
      if (first.startsWith("# ")) {
        comment(first); // an indented one
        return;
      }
      if (size == 0 && header.isEmpty() && !isNumberLike(record)) {
        readHeader(record, line);
        return;
      }
      if (record.size() > 1 && header.isEmpty()) {
        throw wrong(record, line, "must be one latency, or have a header that names one");
      }
      if (record.size() > Math.max(1, header.size())
          && record.stream().skip(header.size()).anyMatch(cell -> !cell.isEmpty())) {
        throw wrong(record, line, "must have no more cells than the header");
      }
      add(column < record.size() ? record.get(column).strip() : "", record, line);
    }

    /** A comment may tell the unit before the first sample. */
    private void comment(String text) {
      LatencyUnit.ofName(text).filter(stated -> size == 0).ifPresent(u -> unit = Optional.of(u));
    }

    private static boolean isNumberLike(CSVRecord record) {
      return record.size() == 1
          ? NUMBER_LIKE.matcher(record.get(0)).matches()
          : !Double.isNaN(number(record.get(0)));
    }

    private void readHeader(CSVRecord record, long line) {
      header = record.toList();
      int[] candidates =
          IntStream.range(0, header.size())
              .filter(at -> header.size() == 1 || isOfLatencies(header.get(at)))
              .toArray();
      if (candidates.length != 1) {
        throw wrong(
            record,
            line,
            "must name one column of latencies with its unit, for example latency_ms");
      }
      column = candidates[0];
      unit = LatencyUnit.ofName(header.get(column)).or(() -> unit);
    }

    private static boolean isOfLatencies(String title) {
      return LATENCIES.matcher(title).matches() && LatencyUnit.ofName(title).isPresent();
    }

    private void add(String cell, CSVRecord record, long line) {
      double value = number(cell);
      if (!(value > 0) || Double.isInfinite(value)) {
        throw ArtifactException.at(
            name, place(record, line), "must be a finite number above 0", "\"" + cell + "\"");
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    /** What {@link Double#parseDouble} gives, to the last bit, in less time; NaN for other text. */
    private static double number(String cell) {
      try {
        // Java's own literals, 1.0f and 1.0d, are no numbers to anybody else.
        boolean endsInLetter =
            !cell.isEmpty() && Character.isLetter(cell.charAt(cell.length() - 1));
        return endsInLetter ? Double.NaN : NumberInput.parseDouble(cell, true);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    private ArtifactException wrong(CSVRecord record, long line, String rule) {
      return ArtifactException.at(
          name, place(record, line), rule, String.join(",", record.toList()));
    }

    /** The line that a record begins at, given the one that it ends at. */
    private static String place(CSVRecord record, long line) {
      long breaks = record.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      return "line " + (line - breaks);
    }
  }
}
