package dev.warpmark.bench;

import dev.warpmark.display.ProgressBar;
import java.util.Optional;

/** A listener that draws one bar a run. */
final class ProgressDisplay implements BenchListener {
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void started(String title, long passes) {
    finished();
    bar = Optional.of(ProgressBar.start(title, Math.max(1, passes)));
  }

  @Override
  public void progressed(long passes, String detail) {
    bar.ifPresent(shown -> shown.update(passes, detail));
  }

  @Override
  public void finished() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
