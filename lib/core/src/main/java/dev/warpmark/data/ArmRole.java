package dev.warpmark.data;

/** Why an arm is in a comparison. */
public enum ArmRole {
  /** The backend the run is about. */
  SUBJECT("subject"),
  /** What it is compared with. */
  BASELINE("baseline"),
  /** The baseline once more: its interval against the baseline is the noise floor. */
  REPEATED_BASELINE("repeated_baseline"),
  /** A further backend beside them. */
  OTHER("other");

  private final String wireName;

  ArmRole(String wireName) {
    this.wireName = wireName;
  }

  /** The name in artifacts. */
  public String wireName() {
    return wireName;
  }

  /**
   * The role of a name found in an artifact.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static ArmRole of(String name) {
    for (ArmRole role : values()) {
      if (role.wireName.equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException("arm role is unknown: \"" + name + "\"");
  }
}
