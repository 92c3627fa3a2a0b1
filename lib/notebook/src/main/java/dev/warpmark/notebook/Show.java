package dev.warpmark.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Shows a value in the middle of a cell, where only the last one would appear by itself. */
public final class Show {
  private Show() {}

  /**
   * Shows a value below the running cell, or prints it where there is no notebook.
   *
   * <p>Returns nothing, unlike JJava's {@code display}, whose id would be printed as well.
   *
   * @param value anything; {@code null} is shown as text
   */
  public static void show(Object value) {
    BaseKernel kernel = BaseKernel.notebookKernel();
    if (kernel == null || value == null) {
      System.out.println(value);
    } else {
      kernel.display(kernel.getRenderer().render(value));
    }
  }
}
