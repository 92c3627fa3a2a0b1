package dev.warpmark.study.mutation;

import static dev.warpmark.study.mutation.CleanFolder.ENVIRONMENT;
import static dev.warpmark.study.mutation.CleanFolder.REPORT;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.random.MersenneTwister;

/** A report and an environment that say what the data do not. */
final class ReportMutations {
  private static final String TEXT = "text";
  private static final String NUMBER = "(\\d+\\.\\d+)";

  private ReportMutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.fail(
            TEXT, "a digit of a median in a sentence", digit("S=512 takes a median of " + NUMBER)),
        Mutation.fail(
            TEXT, "a digit of a median in a table", digit("\\| 512 \\| 100 \\| " + NUMBER)),
        Mutation.fail(TEXT, "a digit of an interval", digit("S=512 .*CI: \\[" + NUMBER)),
        Mutation.fail(TEXT, "a digit of GFLOPS", digit("\\| 1024 \\|.*\\] \\| (\\d\\d,\\d+) \\|")),
        Mutation.fail(TEXT, "a digit of GB/s", digit("\\| 1024 \\|.* \\| " + NUMBER + " \\|\n")),
        Mutation.fail(TEXT, "s for ms", edit("(S=512 .*?) ms", "$1 s")),
        Mutation.fail(TEXT, "the row of another shape", edit("\\| 512 \\|", "| 1024 |")),
        Mutation.fail(TEXT, "a point with another's interval", ReportMutations::otherInterval),
        Mutation.fail(TEXT, "a wrong peak", edit("300 GB/s", "242 GB/s")),
        Mutation.fail(TEXT, "more than all of a peak", say("That is 132.8 % of peak bandwidth.")),
        Mutation.fail(TEXT, "another N", edit("N=100\\)", "N=1000)")),
        Mutation.fail(TEXT, "another driver", edit("570\\.172\\.08", "535.104.05")),
        Mutation.fail(TEXT, "another PyTorch", edit("PyTorch 2\\.2\\.1", "PyTorch 2.4.0")),
        Mutation.fail(TEXT, "a file that is not there", say("See enhanced_s256.json.")),
        Mutation.fail(TEXT, "speedup between shapes", say("A 4.0× speedup of S=512 over S=1024.")),
        Mutation.fail(TEXT, "TF32 on, the text says off", environment("tf32_matmul_allowed", true)),
        Mutation.fail(
            TEXT, "not deterministic, ticked", environment("deterministic_algorithms", false)),
        Mutation.fail(TEXT, "warm-up called sufficient, and is not", ReportMutations::slowStart),
        Mutation.limit(TEXT, "\"optimal\"", say("The baseline is optimal.")),
        Mutation.limit(TEXT, "\"memory-bound\" above the ridge", say("S=1024 is memory-bound.")),
        Mutation.limit(TEXT, "\"significant\", no comparison", say("A significant difference.")),
        Mutation.limit(TEXT, "\"locked\", nothing requested", say("- [x] environment locked")),
        Mutation.limit(TEXT, "a figure without data", say("S=4096 takes 19.7512 ms.")),
        Mutation.fail("driver-version", "the version of CUDA", ReportMutations::driver),
        Mutation.limit("environment", "TF32 on", environment("tf32_matmul_allowed", true)));
  }

  /** Another digit in place of the first that follows the pattern's beginning, not the last. */
  private static Mutation.Planter digit(String pattern) {
    Pattern place = Pattern.compile(pattern);
    return (folder, random) ->
        folder.edit(
            REPORT,
            text -> {
              Matcher matcher = place.matcher(text);
              if (!matcher.find()) {
                throw new IllegalStateException("the report has no " + pattern);
              }
              int at = matcher.start(1) + random.nextInt(matcher.group(1).length());
              while (!Character.isDigit(text.charAt(at))) {
                at = matcher.start(1) + random.nextInt(matcher.group(1).length());
              }
              int other = (text.charAt(at) - '0' + 2 + random.nextInt(7)) % 10;
              return text.substring(0, at) + other + text.substring(at + 1);
            });
  }

  private static Mutation.Planter edit(String pattern, String by) {
    return (folder, random) -> folder.replace(REPORT, pattern, by);
  }

  private static Mutation.Planter say(String line) {
    return (folder, random) -> folder.say(line);
  }

  private static Mutation.Planter environment(String key, boolean value) {
    return (folder, random) -> folder.json(ENVIRONMENT, root -> root.put(key, value));
  }

  private static void otherInterval(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.edit(
        REPORT,
        text -> {
          Matcher other = Pattern.compile("S=1024 .*(\\[[^\\]]*\\])").matcher(text);
          if (!other.find()) {
            throw new IllegalStateException("the report has no interval of S=1024");
          }
          return text.replaceFirst("(S=512 .*)\\[[^\\]]*\\]", "$1" + other.group(1));
        });
  }

  private static void slowStart(CleanFolder folder, MersenneTwister random) throws IOException {
    folder.samples(
        v -> {
          v[0] *= 2;
          v[1] *= 2;
        });
    folder.say("- [x] warm-up of 20 iterations is sufficient");
  }

  private static void driver(CleanFolder folder, MersenneTwister random) throws IOException {
    String version = random.nextBoolean() ? "12.1" : "12." + random.nextInt(9);
    folder.replace(ENVIRONMENT, "570\\.172\\.08", version);
  }
}
