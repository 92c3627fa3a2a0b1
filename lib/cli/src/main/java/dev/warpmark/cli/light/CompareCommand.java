package dev.warpmark.cli.light;

import dev.warpmark.compare.SideBySide;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts two files or folders side by side, and ends with 1 on a confirmed regression. */
@Command(customSynopsis = "./warpmark compare [--threshold 5%%] A B")
final class CompareCommand extends PrintingCommand {
  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");

  @Parameters(index = "0", paramLabel = "A", description = "latencies before")
  Path before;

  @Parameters(index = "1", paramLabel = "B", description = "latencies after")
  Path after;

  @Option(
      names = "--threshold",
      defaultValue = "5%",
      paramLabel = "PERCENT",
      description = "how much slower is let pass (default: ${DEFAULT-VALUE})")
  String threshold;

  @Override
  public Integer call() {
    Matcher percent = PERCENT.matcher(threshold.strip());
    if (!percent.matches()) {
      throw new IllegalArgumentException(
          "--threshold looks like 5% or 2.5%, was \"" + threshold + "\"");
    }
    SideBySide comparison =
        SideBySide.of(before, after, Double.parseDouble(percent.group(1)) / 100);
    out().println(comparison);
    return comparison.exitStatus();
  }
}
