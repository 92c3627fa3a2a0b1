package dev.warpmark.data;

/** A part of a GPU that a kernel can keep busy, and how much of the time it did. */
public enum HardwareUnit {
  /** Matrix products. */
  TENSOR("tensor", "tensor cores", true),
  /** The special-function units, which take the exponentials (ex2). */
  SPECIAL_FUNCTION("special_function", "ex2", true),
  /** Slots in which a scheduler may issue an instruction. */
  ISSUE("issue", "issue slots", false),
  /** The data path of shared memory. */
  SHARED_MEMORY("shared_memory", "shared memory", false),
  /** The second-level cache. */
  L2("l2", "L2", false),
  /** Device memory. */
  DRAM("dram", "DRAM", true);

  private final String wireName;
  private final String label;
  private final boolean isFloor;

  HardwareUnit(String wireName, String label, boolean isFloor) {
    this.wireName = wireName;
    this.label = label;
    this.isFloor = isFloor;
  }

  /** Its name in files: {@code special_function}. */
  public String wireName() {
    return wireName;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** Whether the algorithm itself needs it, so that its time is a floor of any kernel's. */
  public boolean isFloor() {
    return isFloor;
  }
}
