package dev.warpmark.pytorch;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.Precision;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Backends;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Peers and devices for tests that have no PyTorch. */
final class StandIn {
  static final AttentionShape SHAPE = AttentionShape.batch(1).heads(2).seqLen(5).headDim(4);

  private StandIn() {}

  static WorkerCommand command(String fault) {
    return command(fault, 0.001);
  }

  static WorkerCommand command(String fault, double secondsPerPass) {
    return command(fault, secondsPerPass, 0);
  }

  /** A worker that behaves for a number of the operations it misbehaves at. */
  static WorkerCommand command(String fault, double secondsPerPass, int after) {
    return new WorkerCommand(
        "python3",
        source(),
        Map.of(
            "STAND_IN",
            fault,
            "STAND_IN_SECONDS",
            String.valueOf(secondsPerPass),
            "STAND_IN_AFTER",
            String.valueOf(after)),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2));
  }

  static TorchPeer peer(String fault) {
    return new TorchPeer(command(fault), "cpu", 2);
  }

  static Backend backend(TorchPeer peer, String name) {
    return TorchBackendProvider.offers(device(DeviceKind.CPU), peer, "0.stand-in", source())
        .stream()
        .filter(offer -> offer.name().equals(name))
        .findFirst()
        .orElseThrow()
        .found()
        .orElseThrow();
  }

  static Device device(DeviceKind kind) {
    return device(kind, List.of());
  }

  static Device deviceWith(DeviceKind kind, TorchPeer peer) {
    return device(kind, TorchBackendProvider.offers(device(kind), peer, "0.stand-in", source()));
  }

  private static Device device(DeviceKind kind, List<Availability<Backend>> offers) {
    return new Device() {
      @Override
      public Backends backends() {
        return new Backends(id(), offers);
      }

      @Override
      public String id() {
        return kind == DeviceKind.CPU ? "cpu" : "cuda:0";
      }

      @Override
      public DeviceFacts facts() {
        return new DeviceFacts(
            kind,
            "Stand-in",
            2,
            8L << 30,
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            new HashMap<>());
      }

      @Override
      public Precision precision() {
        return kind == DeviceKind.CPU ? Precision.FLOAT32 : Precision.FLOAT16;
      }

      @Override
      public List<Setting> settings(boolean lock) {
        return List.of();
      }
    };
  }

  private static byte[] source() {
    try (InputStream in = StandIn.class.getResourceAsStream("stand_in_worker.py")) {
      String main = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return WorkerCommand.Source.of(new TreeMap<>(Map.of("__init__", "", "__main__", main)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
