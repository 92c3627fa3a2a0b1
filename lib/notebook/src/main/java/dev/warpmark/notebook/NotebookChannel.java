package dev.warpmark.notebook;

import dev.warpmark.display.DisplayChannel;
import dev.warpmark.display.Rich;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Displays below the running cell, each replaced in place under its own display id. */
final class NotebookChannel implements DisplayChannel {
  // The setter for it changed its signature between releases of JJava; the key did not.
  private static final String DISPLAY_ID = "display_id";

  private final BaseKernel kernel;

  NotebookChannel(BaseKernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
  }

  @Override
  public Consumer<Rich> open(Rich first) {
    String id = UUID.randomUUID().toString();
    kernel.getIO().display.display(withId(first, id));
    return next -> kernel.getIO().display.updateDisplay(withId(next, id));
  }

  private static DisplayData withId(Rich value, String id) {
    DisplayData data = Bundles.displayData(value);
    data.putTransientData(DISPLAY_ID, id);
    return data;
  }
}
