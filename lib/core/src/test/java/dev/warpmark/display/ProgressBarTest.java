package dev.warpmark.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final List<Rich> shown = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  private ProgressBar bar(String title, long total) {
    return new ProgressBar(
        title,
        total,
        first -> {
          shown.add(first);
          return shown::add;
        },
        nanos::get);
  }

  private String text(int index) {
    return (String) shown.get(index).mimeBundle().get(Rich.TEXT);
  }

  @Test
  void drawsAtMostFourTimesASecond() {
    try (ProgressBar bar = bar("flash", 1000)) {
      for (int i = 1; i <= 1000; i++) {
        nanos.addAndGet(1_000_000);
        bar.update(i, "");
      }
    }
    assertEquals(1 + 4 + 1, shown.size(), "first, four in one second, last");
  }

  @Test
  void whatBeginsIsDrawnAtOnce() {
    try (ProgressBar bar = bar("search", 10)) {
      bar.update(0, "checking flash");
      assertEquals(2, shown.size());
      assertTrue(text(1).endsWith("0 of 10 · 0.0 s · checking flash"), text(1));
      bar.update(0, "checking flash");
      assertEquals(2, shown.size(), "once");
    }
  }

  @Test
  void lastStateCountsWhatWasNotDrawn() {
    try (ProgressBar bar = bar("flash", 10)) {
      bar.update(7, "stopped");
      nanos.addAndGet(1_500_000_000L);
    }
    assertEquals("flash: 7 of 10 · 1.5 s · stopped", text(shown.size() - 1));
  }

  @Test
  void closingTwiceDrawsOnceAndLaterUpdatesAreNotDrawn() {
    ProgressBar bar = bar("flash", 10);
    bar.close();
    bar.close();
    nanos.addAndGet(1_000_000_000L);
    bar.update(3, "");
    assertEquals(2, shown.size());
  }

  @Test
  void moreStepsThanPlannedFillTheBar() {
    ProgressBar bar = bar("flash", 10);
    nanos.addAndGet(1_000_000_000L);
    bar.update(25, "");
    assertTrue(text(1).contains("[" + "#".repeat(24) + "] 25 of 10"), text(1));
    bar.close();
  }

  @Test
  void titleAndDetailAreEscapedInHtml() {
    ProgressBar bar = bar("<script>alert(1)</script>", 10);
    bar.update(1, "\"<img src=x onerror='x'>");
    bar.close();
    for (Rich state : shown) {
      String html = (String) state.mimeBundle().get(Rich.HTML);
      assertFalse(html.contains("<script") || html.contains("<img"), html);
    }
  }

  @Test
  void noStepsIsRefused() {
    var thrown = assertThrows(IllegalArgumentException.class, () -> bar("flash", 0));
    assertEquals("total must be at least 1, was 0", thrown.getMessage());
  }

  @Test
  void terminalRewritesOneLineAndEndsIt() {
    var bytes = new ByteArrayOutputStream();
    var channel = new TerminalChannel(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
    try (ProgressBar bar = new ProgressBar("flash", 2, channel, nanos::get)) {
      bar.update(2, "");
    }
    String out = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(1, out.lines().filter(l -> l.endsWith("2 of 2 · 0.0 s")).count(), out);
    assertTrue(out.startsWith("\r\u001b[K") && out.endsWith(System.lineSeparator()), out);
  }

  @Test
  void outputThatIsNoTerminalStaysEmpty() {
    var bytes = new ByteArrayOutputStream();
    var channel = new TerminalChannel(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    try (ProgressBar bar = new ProgressBar("flash", 2, channel, nanos::get)) {
      bar.update(2, "");
    }
    assertEquals(0, bytes.size());
  }
}
