package dev.warpmark.history;

import dev.warpmark.artifact.ArtifactException;
import dev.warpmark.artifact.FolderDevice;
import dev.warpmark.device.DeviceIdentity;
import dev.warpmark.device.DistinctDevices;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which device each run folder of a tree is of. */
final class FolderDevices {
  private final Map<Path, DeviceIdentity> identities;
  private final DistinctDevices devices;

  private FolderDevices(Map<Path, DeviceIdentity> identities) {
    this.identities = identities;
    this.devices = DistinctDevices.of(identities.values());
  }

  static FolderDevices of(RunTree tree) {
    Map<Path, DeviceIdentity> identities = new LinkedHashMap<>();
    for (Path folder : tree.folders()) {
      try {
        identities.put(folder, FolderDevice.of(folder, tree.name(folder)).device());
      } catch (ArtifactException e) {
        continue; // its label is empty; the relations say which of its files are damaged
      }
    }
    return new FolderDevices(identities);
  }

  /** What to call the device of a folder; empty where its {@code run.json} cannot be used. */
  Optional<String> label(Path folder) {
    return Optional.ofNullable(identities.get(folder)).map(devices::label);
  }

  /** Why devices of one name are several, a sentence a name. */
  List<String> reasons() {
    return devices.reasons();
  }
}
