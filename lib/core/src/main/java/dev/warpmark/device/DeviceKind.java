package dev.warpmark.device;

/** Whether a device is the host's processor or a graphics card; figures of the two never meet. */
public enum DeviceKind {
  /** The host's processor. */
  CPU,
  /** A CUDA device. */
  GPU;

  /** The name on the command line and in artifacts: {@code cpu} or {@code gpu}. */
  public String wireName() {
    return this == CPU ? "cpu" : "gpu";
  }
}
