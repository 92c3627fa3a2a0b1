package dev.warpmark.artifact;

import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.DeviceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a run folder was begun and on which device, without its measurements.
 *
 * @param created when it was begun
 * @param device the device, as far as the folder tells which
 */
public record FolderDevice(Instant created, DeviceIdentity device) {
  private static final List<String> ENVIRONMENTS = List.of("env.json", "optimization/env.json");

  /**
   * Reads it.
   *
   * @param name what messages call the folder
   * @throws ArtifactException when its {@code run.json} cannot be used
   */
  public static FolderDevice of(Path folder, String name) {
    JsonValue run = Json.read(folder.resolve(RunIdentity.FILE), name + "/" + RunIdentity.FILE);
    RunIdentity identity = RunIdentity.read(run);
    boolean isCard = identity.device().kind() == DeviceKind.GPU;
    return new FolderDevice(
        identity.created(),
        DeviceIdentity.of(identity.device(), isCard ? powerLimit(folder, name) : Optional.empty()));
  }

  private static Optional<String> powerLimit(Path folder, String name) {
    return ENVIRONMENTS.stream()
        .filter(file -> Files.isRegularFile(folder.resolve(file)))
        .findFirst()
        .map(file -> Json.read(folder.resolve(file), name + "/" + file))
        .map(EnvironmentFile::read)
        .flatMap(environment -> EnvironmentJson.observed(environment, DeviceIdentity.POWER_LIMIT));
  }
}
