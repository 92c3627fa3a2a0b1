package dev.warpmark.study.mutation;

import static dev.warpmark.study.mutation.CleanFolder.FILE;
import static dev.warpmark.study.mutation.Mutation.Base.CARD;
import static dev.warpmark.study.mutation.Mutation.Base.OURS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.Build;
import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.math3.random.MersenneTwister;

/** Folders of ours that were changed after they were written, or measured otherwise than told. */
final class FolderMutations {
  private static final String DONE = "completeness";
  private static final String DERIVED = "rederived";
  private static final String PROTOCOL = "protocols/03.json";

  private FolderMutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.fail(DERIVED, "a summary edited", FolderMutations::summary).in(OURS),
        Mutation.fail(DERIVED, "a sample edited", FolderMutations::sample).in(OURS),
        Mutation.fail("protocol", "a protocol edited", FolderMutations::protocol).in(OURS),
        Mutation.fail("protocol", "a stale hash of the protocol", FolderMutations::hash).in(OURS),
        Mutation.fail("correctness", "a backend that failed", FolderMutations::wrong).in(OURS),
        Mutation.fail(DONE, "a declared shape without data", FolderMutations::unmeasured).in(OURS),
        Mutation.fail(DONE, "a digit changed after sealing", FolderMutations::afterwards).in(OURS),
        Mutation.fail(DONE, "a file removed after sealing", FolderMutations::removed).in(OURS),
        Mutation.fail(DONE, "a file added after sealing", FolderMutations::late).in(OURS),
        Mutation.limit("environment", "a request not observed", FolderMutations::unlocked).in(OURS),
        Mutation.limit("times-measured", "measured again", FolderMutations::again).in(OURS),
        Mutation.limit("provenance", "code that no commit holds", FolderMutations::dirty).in(OURS),
        Mutation.limit("clocks", "a clock that fell, told by NVML", FolderMutations::clock)
            .in(CARD));
  }

  private static void measurement(CleanFolder folder, String name, Consumer<ObjectNode> change)
      throws IOException {
    folder.json(name, root -> change.accept((ObjectNode) root.at("/warpmark/measurements/0")));
  }

  private static void summary(CleanFolder folder, MersenneTwister random) throws IOException {
    measurement(
        folder,
        FILE,
        node -> {
          ObjectNode summary = (ObjectNode) node.get("summary");
          double median = summary.get("median_seconds").doubleValue();
          summary.put("median_seconds", median * (1 - 1e-6 * (1 + random.nextInt(1000))));
        });
  }

  private static void sample(CleanFolder folder, MersenneTwister random) throws IOException {
    measurement(
        folder,
        FILE,
        node -> {
          ArrayNode seconds = (ArrayNode) node.get("seconds");
          int at = random.nextInt(seconds.size());
          seconds.set(at, DoubleNode.valueOf(seconds.get(at).doubleValue() * 0.97));
        });
  }

  private static void protocol(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.edit(PROTOCOL, text -> text.replace("warmup=20", "warmup=" + (21 + random.nextInt(80))));
  }

  private static void hash(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.json(
        FILE, root -> ((ObjectNode) root.at("/warpmark/protocol")).put("sha256", "0".repeat(64)));
  }

  private static void wrong(CleanFolder folder, MersenneTwister random) throws IOException {
    ObjectNode document = Json.object().put("schema", "warpmark-correctness-1");
    document.put("backend", random.nextBoolean() ? "flash" : "math");
    document.put("device", "Simulated cpu").put("passed", false);
    folder.write("correctness/one.json", document);
  }

  private static void unmeasured(CleanFolder folder, MersenneTwister random) throws IOException {
    Files.delete(folder.path().resolve(random.nextBoolean() ? FILE : CleanFolder.OTHER));
  }

  private static void afterwards(CleanFolder folder, MersenneTwister random) throws IOException {
    RunFolder.open(folder.path()).seal();
    sample(folder, random);
  }

  private static void removed(CleanFolder folder, MersenneTwister random) throws IOException {
    RunFolder.open(folder.path()).seal();
    Files.delete(folder.path().resolve(random.nextBoolean() ? PROTOCOL : "env.json"));
  }

  private static void late(CleanFolder folder, MersenneTwister random) throws IOException {
    RunFolder.open(folder.path()).seal();
    Files.writeString(folder.path().resolve("more" + random.nextInt(9) + ".md"), "late");
  }

  private static void unlocked(CleanFolder folder, MersenneTwister random) throws IOException {
    for (String name : List.of(FILE, CleanFolder.OTHER)) {
      folder.json(
          name,
          root -> {
            JsonNode setting = root.at("/warpmark/environment/settings/0");
            ((ObjectNode) setting).put("observed", String.valueOf(3 + random.nextInt(9)));
          });
    }
  }

  private static void again(CleanFolder folder, MersenneTwister random) {
    RunFolder.open(folder.path()).save(OwnFolder.run(folder, DeviceKind.CPU, random));
  }

  private static void dirty(CleanFolder folder, MersenneTwister random) {
    RunData run = OwnFolder.run(folder, DeviceKind.CPU, random);
    Build uncommitted = new Build("0.1.0", "0123abc", true);
    RunFolder.open(folder.path()).save(OwnFolder.with(run, uncommitted));
  }

  /** Slower by what the clock fell, from some sample on, in every arm alike. */
  private static void clock(CleanFolder folder, MersenneTwister random) {
    double left = 0.7 + 0.2 * random.nextDouble();
    int from = 20 + random.nextInt(60);
    RunData run =
        OwnFolder.slower(
            OwnFolder.run(folder, DeviceKind.GPU, random),
            (arm, sample) -> sample < from ? 1 : 1 / left,
            sample -> OwnFolder.clock(sample < from ? 1 : left, 0));
    RunFolder.open(folder.path()).save(run);
  }
}
