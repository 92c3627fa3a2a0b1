package dev.warpmark.report.page;

import dev.warpmark.report.claim.Claim;

/** How a claim is written into HTML. */
@FunctionalInterface
public interface ClaimMarkup {
  /**
   * The markup of one occurrence of a claim.
   *
   * @param claim the claim
   * @param shown its text, escaped
   */
  String of(Claim claim, String shown);
}
