package dev.warpmark.analysis;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Measurement;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measurements made of given latencies. */
final class MeasurementFixture {
  static final AttentionShape SHAPE = AttentionShape.batch(32).heads(8).seqLen(512).headDim(64);

  private MeasurementFixture() {}

  /** One arm of B equal blocks, latencies in milliseconds. */
  static Measurement ofMilliseconds(String backend, ArmRole role, int blocks, double... latencies) {
    int perBlock = latencies.length / blocks;
    List<Integer> blockOf =
        IntStream.range(0, latencies.length)
            .mapToObj(i -> Math.min(i / perBlock, blocks - 1))
            .toList();
    return new Measurement(
        SHAPE,
        new Arm(backend, role),
        Optional.empty(),
        TimingMode.ISOLATED,
        Precision.FLOAT16,
        Arrays.stream(latencies).mapToObj(ms -> Sample.of(ms / 1e3)).toList(),
        blockOf,
        20,
        0,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A series around a level with a fixed, harmless spread. */
  static double[] around(double level, int n) {
    return IntStream.range(0, n)
        .mapToDouble(i -> level * (1 + 0.004 * Math.sin(i * 2.4)))
        .toArray();
  }
}
