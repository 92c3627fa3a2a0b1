package dev.warpmark.cli.plan;

import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.Json;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.Build;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a folder may be gone on with: what is in it and what is added must be one study, of one
 * device, one library and the protocols that were declared.
 */
public final class Resumption {
  private Resumption() {}

  /**
   * The folder at a place, to go on with on a device.
   *
   * @throws IllegalArgumentException when it is sealed, or was begun on another device or with
   *     another library, or holds a run of such
   * @throws dev.warpmark.artifact.ArtifactException when it is no run folder
   */
  public static RunFolder of(Path place, Device device) {
    RunFolder folder = RunFolder.open(place);
    if (folder.state() == FolderState.SEALED) {
      throw new IllegalArgumentException(place + " is sealed; begin a new folder");
    }
    requireDevice(place, folder.identity().device(), device.facts());
    requireBuild(place, folder.identity().build());
    Map<String, Protocol> measured = new LinkedHashMap<>();
    for (RunData run : folder.runs()) {
      requireDevice(place, run.device(), device.facts());
      requireBuild(place, run.build());
      measured.put(RunFolder.protocolFile(run.protocol()), run.protocol());
    }
    measured.forEach((name, protocol) -> requireDeclared(place, folder, name, protocol));
    return folder;
  }

  private static void requireDevice(Path place, DeviceFacts then, DeviceFacts now) {
    boolean same =
        then.kind() == now.kind()
            && then.name().equals(now.name())
            && then.computeUnits() == now.computeUnits()
            && then.memoryBytes() == now.memoryBytes();
    if (!same) {
      throw new IllegalArgumentException(
          "%s was measured on %s, and this is %s; begin a new folder"
              .formatted(place, text(then), text(now)));
    }
  }

  private static String text(DeviceFacts device) {
    return "%s (%d units, %d MiB)"
        .formatted(device.name(), device.computeUnits(), device.memoryBytes() >> 20);
  }

  private static void requireBuild(Path place, Build then) {
    Build now = Build.current();
    if (!then.equals(now)) {
      throw new IllegalArgumentException(
          "%s was measured with Warpmark %s, and this is %s; begin a new folder, or go back to that one"
              .formatted(place, then, now));
    }
  }

  /** The protocol beside the data is the one that the last run of its phase was measured under. */
  private static void requireDeclared(
      Path place, RunFolder folder, String name, Protocol measured) {
    Optional<String> declared = Json.read(folder.resolve(name), name).findText("canonical_text");
    if (!declared.equals(Optional.of(measured.canonicalText()))) {
      throw new IllegalArgumentException(
          "%s: %s is not the protocol that its data were measured under; begin a new folder"
              .formatted(place, name));
    }
  }
}
