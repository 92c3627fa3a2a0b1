package dev.warpmark.pytorch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.attention.AttentionInputs;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.attention.RepeatedOutputs;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PyTorch on one device: the worker process behind all of its backends, started at first use and
 * again after it has ended.
 */
final class TorchPeer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How PyTorch says, in one way or the other, that it has no kernel for a shape. */
  private static final Pattern NO_KERNEL = Pattern.compile("No available kernel|No viable backend");

  private final WorkerCommand command;
  private final String deviceId;
  private final int threads;
  private Optional<WorkerProcess> worker = Optional.empty();
  private OptionalDouble tickSeconds = OptionalDouble.empty();

  /**
   * A peer that is not started yet.
   *
   * @param deviceId {@code cpu} or {@code cuda:0}, as PyTorch calls it
   * @param threads threads PyTorch may use on the CPU
   */
  TorchPeer(WorkerCommand command, String deviceId, int threads) {
    this.command = command;
    this.deviceId = deviceId;
    this.threads = threads;
  }

  /** The resolution of the worker's timer for single passes, where it is known. */
  synchronized OptionalDouble tickSeconds() {
    return tickSeconds;
  }

  Duration answerLimit() {
    return command.answerLimit();
  }

  List<Setting> settings(boolean lock) {
    ObjectNode request = JSON.createObjectNode().put("op", "settings").put("lock", lock);
    List<Setting> settings = new ArrayList<>();
    JsonNode body = worker().ask(request, List.of(), command.answerLimit()).body();
    for (JsonNode setting : body.path("settings")) {
      settings.add(
          new Setting(
              setting.path("name").asText(),
              text(setting, "requested"),
              text(setting, "observed"),
              setting.path("source").asText()));
    }
    return settings;
  }

  RepeatedOutputs forward(SdpaKernel kernel, AttentionInputs inputs, int runs) {
    ObjectNode request = request("forward", kernel, inputs.shape()).put("runs", runs);
    List<float[]> tensors = List.of(inputs.query(), inputs.key(), inputs.value());
    WorkerAnswer answer = worker().ask(request, tensors, command.answerLimit());
    long expected = inputs.shape().queryElements();
    if (answer.frames().size() != 1 || answer.frames().get(0).length != expected) {
      throw new BackendException(
          "PyTorch's worker answered forward without the %d elements of O".formatted(expected));
    }
    JsonNode body = answer.body();
    return new RepeatedOutputs(
        answer.frames().get(0),
        body.path("differing_run").asInt(),
        body.path("differing_index").asInt());
  }

  /** Why PyTorch's kernel does not take a shape; or empty. */
  Optional<String> refusal(SdpaKernel kernel, AttentionShape shape) {
    try {
      worker().ask(request("probe", kernel, shape), List.of(), command.answerLimit());
      return Optional.empty();
    } catch (BackendException e) {
      // What else goes wrong is no property of the shape, and is said when the shape is opened.
      return Optional.ofNullable(e.getMessage())
          .filter(text -> NO_KERNEL.matcher(text).find())
          .map(TorchPeer::reason);
    }
  }

  /** PyTorch lists why each kernel is out; those that were switched off to hold it to one go. */
  private static String reason(String message) {
    String why =
        Arrays.stream(message.split("; "))
            .filter(part -> !part.contains("runtime disabled") && !NO_KERNEL.matcher(part).find())
            .collect(Collectors.joining("; "));
    return why.isEmpty() ? message : "PyTorch: " + why;
  }

  TorchWorkload open(SdpaKernel kernel, AttentionShape shape, long seed) {
    ObjectNode request = request("open", kernel, shape).put("seed", seed);
    WorkerProcess process = worker();
    WorkerAnswer answer = process.ask(request, List.of(), command.answerLimit());
    return new TorchWorkload(process, answer.body(), tickSeconds(), command.answerLimit());
  }

  /** Ends the worker process; the next use starts another. */
  @Override
  public synchronized void close() {
    worker.ifPresent(WorkerProcess::close);
    worker = Optional.empty();
  }

  /** The running worker, started if need be. */
  synchronized WorkerProcess worker() {
    if (worker.isPresent() && worker.get().isAlive()) {
      return worker.get();
    }
    close();
    WorkerProcess started = WorkerProcess.start(command);
    try {
      ObjectNode hello =
          JSON.createObjectNode()
              .put("op", "hello")
              .put("device", deviceId)
              .put("threads", threads);
      JsonNode body = started.ask(hello, List.of(), command.startLimit()).body();
      tickSeconds =
          body.path("tick_seconds").isNumber()
              ? OptionalDouble.of(body.path("tick_seconds").asDouble())
              : OptionalDouble.empty();
    } catch (BackendException e) {
      started.close();
      throw e;
    }
    worker = Optional.of(started);
    return started;
  }

  private static ObjectNode request(String operation, SdpaKernel kernel, AttentionShape shape) {
    return JSON.createObjectNode()
        .put("op", operation)
        .put("kernel", kernel.wireName())
        .put("batch", shape.batch())
        .put("heads", shape.heads())
        .put("query_len", shape.queryLen())
        .put("key_len", shape.keyLen())
        .put("head_dim", shape.headDim())
        .put("causal", shape.isCausal());
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
