package dev.warpmark.notebook;

import dev.warpmark.display.Displays;
import dev.warpmark.display.Rich;
import dev.warpmark.display.RichAdapter;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;

/**
 * Makes a JJava kernel ready for Warpmark as soon as the library is on its class path.
 *
 * <p>Whatever goes wrong here is said on standard error and the kernel starts without it: an
 * exception out of {@link #install} would leave Jupyter waiting for a minute.
 */
public final class WarpmarkExtension implements Extension {
  private static final List<String> IMPORTS =
      List.of(
          "import dev.warpmark.*;",
          "import dev.warpmark.artifact.Artifacts;",
          "import dev.warpmark.artifact.RunFolder;",
          "import dev.warpmark.attention.AttentionShape;",
          "import dev.warpmark.audit.Audit;",
          "import dev.warpmark.device.TimingMode;",
          "import dev.warpmark.plot.Metric;",
          "import dev.warpmark.report.Report;",
          "import java.nio.file.Path;",
          "import java.time.Duration;",
          "import static dev.warpmark.notebook.Show.show;");

  /** For the service loader. */
  public WarpmarkExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    attempt("displays", () -> Displays.use(new NotebookChannel(kernel)));
    attempt("renderers", () -> registerRenderers(kernel.getRenderer()));
    for (String line : IMPORTS) {
      attempt(line, () -> kernel.evalRaw(line));
    }
  }

  private static void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      System.err.println("Warpmark: " + what + " is not available in this kernel: " + e);
    }
  }

  private static void registerRenderers(Renderer renderer) {
    renderer.createRegistration(Rich.class).register(WarpmarkExtension::render);
    ClassLoader loader = WarpmarkExtension.class.getClassLoader();
    for (RichAdapter<?> adapter : ServiceLoader.load(RichAdapter.class, loader)) {
      register(renderer, adapter);
    }
  }

  private static <T> void register(Renderer renderer, RichAdapter<T> adapter) {
    renderer
        .<T>createRegistration(adapter.type())
        .register((value, context) -> render(adapter.adapt(value), context));
  }

  private static void render(Rich value, RenderContext context) {
    context.getOutputContainer().assign(Bundles.displayData(value));
  }
}
