package dev.warpmark.data;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.TimingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * The samples of one arm, shape and mode, in the order they were taken.
 *
 * @param shape what was computed
 * @param arm who computed it
 * @param choice the backend that ran when the arm chooses among others ({@code auto})
 * @param mode what a sample's time stands for
 * @param precision the type tensors were stored in
 * @param samples the samples, none dropped
 * @param blocks for each sample the block (from 0) it was taken in; as long as {@code samples}
 * @param warmup passes that came before and were not kept
 * @param discarded passes thrown away after switches of arms
 * @param tickSeconds the timer's resolution where the backend states it
 * @param memory memory of the workload, where it is known
 * @param replay how many passes each sample is the mean of, where it is one of a replay and that
 *     was noted
 */
public record Measurement(
    AttentionShape shape,
    Arm arm,
    Optional<String> choice,
    TimingMode mode,
    Precision precision,
    List<Sample> samples,
    List<Integer> blocks,
    int warmup,
    int discarded,
    OptionalDouble tickSeconds,
    Optional<MemoryUse> memory,
    Optional<Replay> replay) {

  /**
   * The part of a latency of this series that starting replays may be; empty where it is none of
   * replays, or the floor of starting one was not measured.
   *
   * @param seconds the latency, above 0
   */
  public OptionalDouble harnessShare(double seconds) {
    return replay.map(each -> each.harnessShare(seconds)).orElse(OptionalDouble.empty());
  }

  /** Copies the lists and checks that every sample has a block. */
  public Measurement {
    samples = List.copyOf(samples);
    blocks = List.copyOf(blocks);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a measurement needs at least one sample");
    }
    if (samples.size() != blocks.size()) {
      throw new IllegalArgumentException(
          "a measurement needs a block for each sample, had %d for %d"
              .formatted(blocks.size(), samples.size()));
    }
    if (warmup < 0 || discarded < 0) {
      throw new IllegalArgumentException(
          "warmup and discarded must not be negative, were %d and %d".formatted(warmup, discarded));
    }
  }

  /** The latencies in seconds, in the order they were taken. */
  public double[] latenciesSeconds() {
    return samples.stream().mapToDouble(Sample::seconds).toArray();
  }

  /** The latencies in seconds of each block, blocks in ascending order. */
  public List<double[]> blockLatenciesSeconds() {
    Map<Integer, DoubleStream.Builder> latencies = new TreeMap<>();
    int at = 0;
    while (at < samples.size()) {
      int block = blocks.get(at);
      DoubleStream.Builder ofBlock =
          latencies.computeIfAbsent(block, key -> DoubleStream.builder());
      for (; at < samples.size() && blocks.get(at) == block; at++) {
        ofBlock.add(samples.get(at).seconds());
      }
    }
    return latencies.values().stream().map(block -> block.build().toArray()).toList();
  }
}
