package dev.warpmark.bench;

import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.MemoryUse;
import dev.warpmark.device.Replay;
import dev.warpmark.device.Sample;
import dev.warpmark.device.Setting;
import dev.warpmark.device.TimingMode;
import dev.warpmark.device.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** A backend whose passes take virtual time and are written down. */
final class FakeBackend implements Backend {
  /** One forward pass. */
  record Pass(String backend, int opening, AttentionShape shape, TimingMode mode) {}

  final String name;
  final VirtualClock clock;
  final List<Pass> log;
  IntToDoubleFunction seconds = pass -> 0.001;
  Set<TimingMode> refusedModes = Set.of();
  Optional<AttentionShape> refusedShape = Optional.empty();
  Runnable beforePass = () -> {};
  Runnable beforeOpen = () -> {};
  boolean handsBackTooFew;
  Optional<Replay> replay = Optional.empty();
  List<Setting> settings = List.of();
  List<Backend> configurations = List.of();
  final List<Boolean> lockRequests = new ArrayList<>();
  int openings;
  int open;
  int mostOpen;
  int passes;

  FakeBackend(String name, VirtualClock clock, List<Pass> log) {
    this.name = name;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public Optional<String> refusal(AttentionShape shape) {
    return refusedShape.filter(shape::equals).map(s -> "no " + s);
  }

  @Override
  public Optional<String> refusal(TimingMode mode) {
    return refusedModes.contains(mode) ? Optional.of("no " + mode.wireName()) : Optional.empty();
  }

  @Override
  public String sourceSha256() {
    return "0".repeat(64);
  }

  @Override
  public List<Setting> settings(boolean lock) {
    lockRequests.add(lock);
    return settings;
  }

  @Override
  public List<Backend> configurations() {
    return configurations;
  }

  @Override
  public float[] forward(AttentionInputs inputs) {
    throw new BackendException("a fake computes nothing");
  }

  @Override
  public Workload open(AttentionShape shape, long seed) {
    beforeOpen.run();
    int opening = openings++;
    open++;
    mostOpen = Math.max(mostOpen, open);
    return new Workload() {
      private boolean closed;

      @Override
      public List<Sample> take(int n, TimingMode mode) {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < (handsBackTooFew ? n - 1 : n); i++) {
          if (Thread.currentThread().isInterrupted()) {
            break;
          }
          beforePass.run();
          double latency = seconds.applyAsDouble(passes++);
          clock.advance(latency);
          log.add(new Pass(name, opening, shape, mode));
          samples.add(Sample.of(latency));
        }
        return samples;
      }

      @Override
      public MemoryUse memory() {
        return new MemoryUse(10, 20, 30);
      }

      @Override
      public OptionalDouble tickSeconds(TimingMode mode) {
        return OptionalDouble.of(1e-9);
      }

      @Override
      public Optional<Replay> replay(TimingMode mode) {
        return mode == TimingMode.GRAPH ? replay : Optional.empty();
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open--;
        }
      }
    };
  }
}
