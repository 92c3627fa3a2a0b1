package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Arm;
import dev.warpmark.data.ArmRole;
import dev.warpmark.data.Protocol;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import dev.warpmark.device.TimingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The arms of a protocol that can take part; the others become skips. */
final class Contenders {
  private final Device device;
  private final CorrectnessGate gate;
  private final Map<String, Optional<String>> refusals = new HashMap<>();

  Contenders(Device device, CorrectnessGate gate) {
    this.device = device;
    this.gate = gate;
  }

  /**
   * The arms that take part, with refused shapes and modes noted as skips.
   *
   * @throws IllegalArgumentException when the protocol was declared for another device
   */
  List<ArmRun> of(Protocol protocol, RunState state) {
    requireDevice(protocol);
    List<ArmRun> runs = new ArrayList<>();
    for (Arm arm : protocol.arms()) {
      if (state.isInterrupted()) {
        break;
      }
      of(arm, protocol, state).ifPresent(runs::add);
    }
    return runs;
  }

  /** One arm, when it can take part; else it is noted as a skip. */
  Optional<ArmRun> of(Arm arm, Protocol protocol, RunState state) {
    Optional<Backend> backend = admitted(arm, state);
    backend.ifPresent(found -> noteRefusals(arm, found, protocol, state));
    return backend.map(found -> new ArmRun(arm, found, state));
  }

  /**
   * Checks that a protocol is for this device.
   *
   * @throws IllegalArgumentException when it was declared for another
   */
  void requireDevice(Protocol protocol) {
    if (!protocol.deviceId().equals(device.id())) {
      throw new IllegalArgumentException(
          "the protocol's device must be %s, was %s".formatted(device.id(), protocol.deviceId()));
    }
  }

  private Optional<Backend> admitted(Arm arm, RunState state) {
    AtomicReference<Backend> found = new AtomicReference<>();
    Optional<String> missing = Failures.of(() -> found.set(device.backend(arm.backend())));
    Optional<String> reason = missing.or(() -> gateRefusal(found.get(), state));
    if (reason.isEmpty()) {
      return Optional.of(found.get());
    }
    if (state.isCutOff()) {
      // What was broken off is no verdict.
      return Optional.empty();
    }
    String why = reason.get();
    if (arm.role() == ArmRole.REPEATED_BASELINE) {
      why = "it repeats the baseline, which is skipped";
    }
    state.skip(arm.label(), Optional.empty(), Optional.empty(), why);
    return Optional.empty();
  }

  private Optional<String> gateRefusal(Backend backend, RunState state) {
    return refusals.computeIfAbsent(
        backend.name(),
        name -> {
          state.progress(0, "checking " + name);
          AtomicReference<Optional<String>> refusal = new AtomicReference<>(Optional.empty());
          Optional<String> failure = Failures.of(() -> refusal.set(gate.refusal(backend)));
          return failure
              .map(message -> "its correctness could not be checked: " + message)
              .or(refusal::get);
        });
  }

  private void noteRefusals(Arm arm, Backend backend, Protocol protocol, RunState state) {
    for (AttentionShape shape : protocol.shapes()) {
      backend
          .refusal(shape)
          .ifPresent(r -> state.skip(arm.label(), Optional.of(shape), Optional.empty(), r));
    }
    for (TimingMode mode : protocol.modes()) {
      backend
          .refusal(mode)
          .ifPresent(r -> state.skip(arm.label(), Optional.empty(), Optional.of(mode), r));
    }
  }
}
