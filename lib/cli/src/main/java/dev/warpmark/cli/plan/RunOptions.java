package dev.warpmark.cli.plan;

import dev.warpmark.Devices;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.ShapeNotation;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.device.Device;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code ./warpmark run}, with their defaults. */
public final class RunOptions {
  /** The phases there are, in order. */
  static final List<String> PHASES = List.of("01", "02", "03", "04");

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu",
      defaultValue = "best",
      description = "where to measure (default: the GPU when there is one, else the CPU)")
  String device;

  @Option(
      names = "--shapes",
      paramLabel = "LIST",
      description = "shapes such as 32x8x512x64,8x8x4096x64,32x8x512x64:causal; the others follow")
  String shapes;

  @Option(names = "--batch", defaultValue = "32", description = "batch (default: 32)")
  int batch;

  @Option(names = "--heads", defaultValue = "8", description = "heads (default: 8)")
  int heads;

  @Option(
      names = "--seq-lens",
      split = ",",
      defaultValue = "128,256,512,1024",
      description = "sequence lengths (default: 128,256,512,1024)")
  int[] seqLens;

  @Option(names = "--head-dim", defaultValue = "64", description = "head dimension (default: 64)")
  int headDim;

  @Option(
      names = "--backends",
      // A comma between names, none within the brackets of flash[keys=32].
      split = ",(?![^\\[]*\\])",
      splitSynopsisLabel = ",",
      description = "backends; the last is the baseline (default: flash,pytorch:flash)")
  List<String> backends = List.of("flash", "pytorch:flash");

  @Option(names = "--phases", split = ",", description = "which of 01,02,03,04 (default: all)")
  List<String> phases = PHASES;

  @Option(names = "--samples", defaultValue = "100", description = "samples an arm (default: 100)")
  int samples;

  @Option(names = "--warmup", defaultValue = "20", description = "warm-up passes (default: 20)")
  int warmup;

  @Option(
      names = "--runs",
      defaultValue = "1",
      description =
          "fresh processes for comparisons; 6 to say \"on this card\", and not just \"in this run\""
              + " (default: 1)")
  int runs;

  @Option(
      names = "--budget",
      paramLabel = "60m",
      defaultValue = "60m",
      converter = DurationConverter.class,
      description = "time for the search of phase 02 (default: 60m)")
  Duration budget;

  @Option(
      names = "--target",
      defaultValue = "1.10",
      description = "speedup phase 02 looks for (default: 1.10)")
  double target;

  @Option(
      names = "--keep-names",
      description = "leave the names of host and user in the notebooks (default: take them out)")
  boolean keepNames;

  /** The device that is named, looked up. */
  public Device device() {
    return Devices.named(device);
  }

  /** The shapes to measure, at least one. */
  List<AttentionShape> measuredShapes() {
    if (shapes != null) {
      List<AttentionShape> parsed = ShapeNotation.parseList(shapes);
      if (parsed.isEmpty()) {
        throw new IllegalArgumentException("--shapes must name at least one shape, was empty");
      }
      return parsed;
    }
    return Arrays.stream(seqLens)
        .mapToObj(s -> AttentionShape.batch(batch).heads(heads).seqLen(s).headDim(headDim))
        .toList();
  }

  /** Checks what picocli cannot. */
  void validate() {
    atLeast("--samples", 10, samples);
    atLeast("--warmup", 0, warmup);
    if (runs < 1 || runs > FreshProcess.MOST) {
      throw new IllegalArgumentException(
          "--runs must be between 1 and %d, was %d".formatted(FreshProcess.MOST, runs));
    }
    if (!(target > 1 && target < 1000)) {
      throw new IllegalArgumentException("--target must be above 1, was " + target);
    }
    for (String phase : phases) {
      if (!PHASES.contains(phase)) {
        throw new IllegalArgumentException(
            "--phases must be among " + String.join(", ", PHASES) + ", was \"" + phase + "\"");
      }
    }
    if (seqLens.length == 0 && shapes == null) {
      throw new IllegalArgumentException("--seq-lens must name at least one length, was empty");
    }
  }

  private static void atLeast(String option, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(option + " must be at least " + least + ", was " + value);
    }
  }

  /** Reads {@code 90s}, {@code 60m} and {@code 2h}. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smh])");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
        throw new TypeConversionException("a time looks like 90s, 60m or 2h, was \"" + text + "\"");
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        default -> Duration.ofHours(amount);
      };
    }
  }
}
