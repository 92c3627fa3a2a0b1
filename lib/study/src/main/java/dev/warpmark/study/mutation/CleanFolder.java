package dev.warpmark.study.mutation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.study.simulate.SeriesSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * A folder with nothing wrong in it, and the ways to change it. Its latencies come from a source of
 * clean series.
 *
 * @param path where it is
 * @param source where its series come from
 */
public record CleanFolder(Path path, SeriesSource source) {
  /** The file that defects of a foreign folder are planted in. */
  static final String FILE = "enhanced_s512.json";

  /** The file of its other shape. */
  static final String OTHER = "enhanced_s1024.json";

  static final String ENVIRONMENT = "env.json";
  static final String REPORT = "REPORT.md";

  /** Changes a text file; the change has to be one. */
  void edit(String name, UnaryOperator<String> change) throws IOException {
    String before = Files.readString(path.resolve(name));
    String after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalStateException("the defect left " + name + " as it was");
    }
    Files.writeString(path.resolve(name), after);
  }

  /** Replaces the first match of a pattern, which has to be there. */
  void replace(String name, String pattern, String by) throws IOException {
    edit(name, text -> text.replaceFirst(pattern, by));
  }

  /** Adds a line to the report. */
  void say(String line) throws IOException {
    edit(REPORT, text -> text + "\n" + line + "\n");
  }

  /** Changes the tree of a JSON file. */
  void json(String name, Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) Json.read(path.resolve(name), name).node();
    change.accept(root);
    Files.write(path.resolve(name), Json.bytes(root));
  }

  /** The samples of a foreign file. */
  double[] samples(String name) {
    ArrayNode raw = (ArrayNode) Json.read(path.resolve(name), name).node().get("raw_latencies");
    double[] values = new double[raw.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = raw.get(i).doubleValue();
    }
    return values;
  }

  /** Changes the samples of a foreign file, and whatever follows from them with it. */
  void samples(Consumer<double[]> change) throws IOException {
    double[] values = samples(FILE);
    change.accept(values);
    rewrite(values);
  }

  /** Publishes other samples of the shape of S=512, with everything that follows from them. */
  void rewrite(double[] values) throws IOException {
    ForeignFolder.publish(this, values, samples(OTHER));
  }

  /** What is done with a clean folder. */
  @FunctionalInterface
  interface Use<R> {
    R of(CleanFolder folder) throws IOException;
  }

  /** Makes a clean folder in a place of its own, uses it, and deletes it. */
  static <R> R temporarily(
      Mutation.Base base, SeriesSource source, MersenneTwister random, Use<R> use)
      throws IOException {
    Path place = Files.createTempDirectory("warpmark-study");
    CleanFolder folder = new CleanFolder(place.resolve("folder"), source);
    try {
      folder.fill(base, random);
      return use.of(folder);
    } finally {
      new CleanFolder(place, source).clear();
    }
  }

  /** Writes what a defect is planted in. */
  void fill(Mutation.Base base, MersenneTwister random) throws IOException {
    Files.createDirectories(path);
    switch (base) {
      case FOREIGN -> ForeignFolder.write(this, random);
      case OURS -> OwnFolder.write(this, DeviceKind.CPU, random);
      case CARD -> OwnFolder.write(this, DeviceKind.GPU, random);
    }
  }

  /** Deletes everything in the folder, and the folder. */
  void clear() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  void write(String name, ObjectNode tree) throws IOException {
    Files.createDirectories(path.resolve(name).getParent());
    Files.write(path.resolve(name), Json.bytes(tree));
  }

  /** A clean series at the level of a shape, in milliseconds. */
  double[] draw(MersenneTwister random, AttentionShape shape) {
    double[] values = source.draw(random, ForeignFolder.SAMPLES);
    double level = ForeignFolder.level(shape) / median(values);
    for (int i = 0; i < values.length; i++) {
      values[i] *= level;
    }
    return values;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
