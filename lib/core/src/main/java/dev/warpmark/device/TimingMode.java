package dev.warpmark.device;

/** What one sample's time stands for. */
public enum TimingMode {
  /** One launch between two events, synchronised, so the launch gap is included. */
  ISOLATED("isolated", "one launch between two events, launch gap included"),
  /**
   * Launches captured in one CUDA graph and replayed: time per launch, warm cache, back to back.
   */
  GRAPH("graph", "per launch in a replayed CUDA graph, warm L2"),
  /** The cache flushed before each sample and the launch gap hidden behind a blocking kernel. */
  COLD("cold", "one launch after a cache flush, launch gap hidden");

  private final String wireName;
  private final String meaning;

  TimingMode(String wireName, String meaning) {
    this.wireName = wireName;
    this.meaning = meaning;
  }

  /** The name in artifacts and on the command line. */
  public String wireName() {
    return wireName;
  }

  /** What is timed on a kind of device, in a few words for captions and statements. */
  public String meaning(DeviceKind kind) {
    return kind == DeviceKind.CPU ? "one pass by the monotonic clock" : meaning;
  }

  /**
   * The mode of a name found in an artifact.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static TimingMode of(String name) {
    for (TimingMode mode : values()) {
      if (mode.wireName.equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "timing mode must be isolated, graph or cold, was \"" + name + "\"");
  }
}
