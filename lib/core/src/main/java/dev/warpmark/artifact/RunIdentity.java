package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Build;
import dev.warpmark.device.DeviceFacts;
import java.time.Instant;

/**
 * What {@code run.json} says: which folder this is, where and with what it was begun.
 *
 * @param id a name that no other folder has
 * @param created when it was begun
 * @param device the device it is about
 * @param build the Warpmark that began it
 */
public record RunIdentity(String id, Instant created, DeviceFacts device, Build build) {
  /** The name of the file that marks a run folder. */
  public static final String FILE = "run.json";

  private static final int SCHEMA = 1;

  ObjectNode json() {
    ObjectNode node = Json.object().put("schema", SCHEMA).put("id", id);
    node.put("created", created.toString());
    node.set("device", EnvironmentJson.writeDevice(device));
    node.set("build", EnvironmentJson.writeBuild(build));
    return node;
  }

  static RunIdentity read(JsonValue value) {
    if (value.member("schema").integer() != SCHEMA) {
      throw value.member("schema").wrong("must be " + SCHEMA);
    }
    return new RunIdentity(
        value.member("id").text(),
        value.member("created").text(Instant::parse),
        EnvironmentJson.readDevice(value.member("device")),
        EnvironmentJson.readBuild(value.member("build")));
  }
}
