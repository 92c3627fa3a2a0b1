package dev.warpmark.report.study;

import dev.warpmark.analysis.ProcessRatio;
import dev.warpmark.analysis.Ratio;
import dev.warpmark.analysis.RatioEstimate;
import dev.warpmark.analysis.Reading;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.TimingMode;
import dev.warpmark.report.claim.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * The ratio of two arms of one run, with its place.
 *
 * @param baseline the row compared with
 * @param candidate the row compared
 * @param ratio baseline over candidate
 * @param floor the baseline against its own repeat, where the run has one
 * @param processes what several fresh processes say of it, where there is more than one
 */
public record RatioRow(
    Row baseline,
    Row candidate,
    Ratio ratio,
    Optional<Ratio> floor,
    Optional<OverProcesses> processes) {
  /**
   * Whether launches are in it as well as kernels: isolated times on a card, one of this process
   * and one of a peer's, which launches in another way.
   */
  public boolean holdsLaunches() {
    return ratio.isAgainstPeer()
        && candidate.measurement().mode() == TimingMode.ISOLATED
        && candidate.file().run().device().kind() == DeviceKind.GPU;
  }

  /** The processes where they are enough to speak of the device, and not just of one run. */
  public Optional<OverProcesses> speakingForTheDevice() {
    return processes.filter(over -> over.ratio().speaksForTheDevice());
  }

  /** What the row is read from: processes where they are enough, else the blocks of one run. */
  public RatioEstimate estimate() {
    return speakingForTheDevice().<RatioEstimate>map(OverProcesses::ratio).orElse(ratio);
  }

  /** The raw samples of both arms, which the estimate follows from. */
  public List<Evidence> samples() {
    return speakingForTheDevice()
        .map(OverProcesses::samples)
        .orElseGet(() -> List.of(baseline.samples(), candidate.samples()));
  }

  /** The baseline against its repeat, over as many processes as the ratio is. */
  public Optional<? extends RatioEstimate> floorEstimate() {
    return speakingForTheDevice().isPresent()
        ? speakingForTheDevice().get().floor().filter(ProcessRatio::speaksForTheDevice)
        : floor;
  }

  /**
   * How far from 1 the baseline's own repeat reaches, as a relative margin: the noise floor. Empty
   * where the run has no repeat.
   */
  public Optional<Double> floorMargin() {
    return floorEstimate().map(Reading::noiseMargin);
  }

  /** The margin within which a difference counts as none: the declared one, or the noise floor. */
  public double margin() {
    return Reading.margin(declaredMargin(), floorEstimate());
  }

  /** Whether the two count as equally fast within that margin. */
  public boolean isEquivalent() {
    return Reading.isEquivalent(estimate(), floorEstimate(), declaredMargin());
  }

  private double declaredMargin() {
    return candidate.file().run().protocol().equivalenceMargin();
  }

  /**
   * Whether the interval of a level lies above 1 by more than the noise floor; without a repeat of
   * the baseline that cannot be known, and the answer is no.
   */
  public boolean isFaster(double level) {
    return Reading.of(estimate(), floorEstimate(), level) == Reading.FASTER;
  }

  /** Whether the interval of a level reaches 1, or what the baseline differs from itself. */
  public boolean isWithinNoise(double level) {
    return Reading.of(estimate(), floorEstimate(), level) == Reading.NOT_TOLD_APART;
  }

  /** Whether the interval of a level lies below 1 by more than the noise floor. */
  public boolean isSlower(double level) {
    return Reading.of(estimate(), floorEstimate(), level) == Reading.SLOWER;
  }
}
