package dev.warpmark.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A backend with its tensors in place, ready to be timed; close it to free them. */
public interface Workload extends AutoCloseable {
  /**
   * Runs the forward pass and times it, n times.
   *
   * <p>Returns fewer samples when the thread was interrupted meanwhile (its flag stays set), never
   * an invalid one.
   *
   * @throws BackendException when the mode is refused or a pass fails
   */
  List<Sample> take(int n, TimingMode mode);

  /** Memory of this workload so far. */
  MemoryUse memory();

  /** The timer's resolution in this mode, where it is known. */
  OptionalDouble tickSeconds(TimingMode mode);

  /**
   * How samples of this mode were timed where each is the mean of a replay, once one was taken;
   * empty where a sample is a single pass.
   */
  default Optional<Replay> replay(TimingMode mode) {
    return Optional.empty();
  }

  /** Frees everything; never throws. */
  @Override
  void close();
}
