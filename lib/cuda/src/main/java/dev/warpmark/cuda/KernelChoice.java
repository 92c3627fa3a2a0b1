package dev.warpmark.cuda;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.cuda.KernelManifest.Kernel;
import dev.warpmark.cuda.KernelManifest.Variant;
import java.util.Optional;
import java.util.OptionalInt;

/** Which variant of a kernel a shape gets: the first measured one that fits shape and card. */
final class KernelChoice {
  /**
   * Shared memory of a card.
   *
   * @param bytesPerBlock what one block may ask for
   * @param bytesPerMultiprocessor what all blocks of a multiprocessor share
   */
  record Limits(int bytesPerBlock, int bytesPerMultiprocessor) {}

  private KernelChoice() {}

  static Optional<Variant> of(Kernel kernel, AttentionShape shape, Limits limits) {
    return kernel.variants().stream()
        .filter(each -> !each.isCandidate())
        .filter(each -> each.headDim() == shape.headDim() && each.isCausal() == shape.isCausal())
        .filter(each -> each.takesLengths(shape.queryLen(), shape.keyLen()))
        .filter(each -> each.sharedBytes() <= limits.bytesPerBlock())
        .filter(each -> each.sharedBytesPerMultiprocessor() <= limits.bytesPerMultiprocessor())
        .findFirst();
  }

  /** The most queries a sequence may have; empty where any number will do. */
  static OptionalInt mostQueries(Kernel kernel) {
    return kernel.variants().stream().allMatch(each -> each.maxQueries().isPresent())
        ? kernel.variants().stream().mapToInt(each -> each.maxQueries().getAsInt()).max()
        : OptionalInt.empty();
  }

  /** Why a kernel does not run on a card of this capability (89 for an L4); or empty. */
  static Optional<String> refusal(Kernel kernel, int capability) {
    boolean tooOld = capability < kernel.minCapability();
    boolean tooNew = capability > kernel.maxCapability().orElse(Integer.MAX_VALUE);
    if (!tooOld && !tooNew) {
      return Optional.empty();
    }
    String needed =
        kernel.maxCapability().isPresent()
                && kernel.maxCapability().getAsInt() == kernel.minCapability()
            ? text(kernel.minCapability())
            : text(kernel.minCapability()) + " or newer";
    return Optional.of(
        "%s needs a card of compute capability %s, this one has %s"
            .formatted(kernel.name(), needed, text(capability)));
  }

  private static String text(int capability) {
    return capability / 10 + "." + capability % 10;
  }
}
