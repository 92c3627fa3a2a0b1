package dev.warpmark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.stats.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every statistic of given samples, for comparison with other libraries: JSON lines in and out. */
@Command(
    name = "statistics",
    mixinStandardHelpOptions = true,
    customSynopsis = "./warpmark statistics < SAMPLES")
final class StatisticsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(JSON.writeValueAsString(answer(line, ++number)));
    }
    return Main.OK;
  }

  private static ObjectNode answer(String line, int number) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      JsonNode question = JSON.readTree(line);
      Samples x = samples(question, "x", number);
      new OneSample(x, answer).add(question);
      if (question.has("y")) {
        new TwoSamples(x, samples(question, "y", number), answer).add();
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("line " + number + " is not JSON: " + line, e);
    }
  }

  private static Samples samples(JsonNode question, String key, int number) {
    JsonNode array = question.path(key);
    if (!array.isArray()) {
      throw new IllegalArgumentException("line " + number + " has no array \"" + key + "\"");
    }
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!array.get(i).isNumber()) {
        throw new IllegalArgumentException(
            "line %d: %s[%d] must be a number, was %s".formatted(number, key, i, array.get(i)));
      }
      values[i] = array.get(i).doubleValue();
    }
    return Samples.of(values);
  }
}
