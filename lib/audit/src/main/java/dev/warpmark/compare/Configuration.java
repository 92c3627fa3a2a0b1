package dev.warpmark.compare;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.DeviceIdentity;
import java.util.Optional;

/**
 * What was measured, the same on both sides of a row.
 *
 * @param name a backend, a command, or the name of a benchmark
 * @param shape the shape, where it is attention
 * @param mode what a latency stands for, where it is told
 * @param phase the step of a study it belongs to; empty for other tools
 * @param device the device, with an empty name where it is not told
 */
record Configuration(
    String name, Optional<AttentionShape> shape, String mode, String phase, DeviceIdentity device) {
  /** The same on another device, or with more known of this one. */
  Configuration on(DeviceIdentity other) {
    return new Configuration(name, shape, mode, phase, other);
  }

  /** Whether two are equal work, timed alike, whatever they are called and as far as is told. */
  boolean isSameWork(Configuration other) {
    return shape.equals(other.shape)
        && agree(mode, other.mode)
        && agree(device.name(), other.device.name());
  }

  private static boolean agree(String told, String other) {
    return told.isEmpty() || other.isEmpty() || told.equals(other);
  }

  /** What a row is called; the device stands in the heading. */
  String title() {
    StringBuilder title = new StringBuilder(name);
    shape.ifPresent(found -> title.append(' ').append(found));
    if (!mode.isEmpty()) {
      title.append(' ').append(mode);
    }
    return title.append(phase.isEmpty() ? "" : " (" + phase + ")").toString();
  }
}
