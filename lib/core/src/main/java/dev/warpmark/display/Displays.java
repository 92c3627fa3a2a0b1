package dev.warpmark.display;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The display channel of this JVM: a JVM has one front end, as it has one standard output. */
public final class Displays {
  private static final AtomicReference<DisplayChannel> CHANNEL =
      new AtomicReference<>(TerminalChannel.standard());

  private Displays() {}

  /**
   * Sends every later display to this channel; displays that are open stay where they are.
   *
   * @param channel the front end's channel
   */
  public static void use(DisplayChannel channel) {
    CHANNEL.set(Objects.requireNonNull(channel, "channel"));
  }

  /**
   * The channel in use.
   *
   * @return the front end's channel, or the terminal's when none was installed
   */
  public static DisplayChannel current() {
    return CHANNEL.get();
  }
}
