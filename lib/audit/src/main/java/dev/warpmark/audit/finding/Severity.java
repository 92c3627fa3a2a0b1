package dev.warpmark.audit.finding;

import java.util.Locale;

/** How much hangs on a finding. */
public enum Severity {
  /** Published figures or sentences are wrong or cannot be kept. */
  HIGH,
  /** Something a reader has to know beside the figures. */
  MEDIUM,
  /** A note. */
  LOW;

  /** The name in files: {@code high}, {@code medium}, {@code low}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
