package dev.warpmark.data;

/**
 * One contender of a run.
 *
 * @param backend the backend's name
 * @param role why it is there
 */
public record Arm(String backend, ArmRole role) {
  /** A name that is unique within a run: the backend's, with {@code (A/A)} for the repeat. */
  public String label() {
    return role == ArmRole.REPEATED_BASELINE ? backend + " (A/A)" : backend;
  }

  /**
   * Whether it computes in a process of its own, as PyTorch does: what its host code does between
   * two events is then another thing than in ours.
   */
  public boolean isPeer() {
    return backend.startsWith("pytorch:");
  }
}
