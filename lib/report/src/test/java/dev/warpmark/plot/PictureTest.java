package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.display.Rich;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Drawing in Java runtimes of their own: without fonts, without a screen, and not before asked. */
class PictureTest {
  private static final String DONE_WITHOUT_DRAWING = "so far nothing was drawn";

  /** What the child processes run. */
  public static final class Child {
    private Child() {}

    /** Shows two figures, the second to see what is said once a first one failed. */
    public static void main(String[] args) {
      Figure figure = IntervalWidths.of("", List.of(new IntervalRow("a", 1, 0.99, 1.01)));
      figure.plotly();
      figure.text();
      System.out.println(DONE_WITHOUT_DRAWING);
      figure.mimeBundle();
      Figure second = IntervalWidths.of("", List.of(new IntervalRow("b", 1, 0.99, 1.01)));
      Map<String, Object> bundle = second.mimeBundle();
      System.out.println("forms " + bundle.keySet());
      System.out.println(bundle.get(Rich.TEXT));
      System.out.println("written " + second.writePng(Path.of(args[0])));
    }
  }

  private static String run(Path folder, Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.add(folder.resolve("figure.png").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutFontsTheFigureKeepsItsOtherFormsAndSaysWhy(@TempDir Path folder) throws Exception {
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    String output =
        run(
            folder,
            Map.of("FONTCONFIG_FILE", none.toString()),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder);
    assertTrue(output.contains("forms [application/vnd.plotly.v1+json, text/plain]"), output);
    assertTrue(
        output.contains(
            "  b: 2.000 %\nNo PNG picture: this Java runtime cannot draw text (Fontconfig head is"
                + " null"),
        output);
    assertTrue(output.contains("fonts-dejavu-core, mends it.\nwritten false"), output);
    assertFalse(Files.exists(folder.resolve("figure.png")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aScreenThatIsNotThereIsNamedWithItsRemedy(@TempDir Path folder) throws Exception {
    String output = run(folder, Map.of("DISPLAY", ":987"), "-Djava.awt.headless=false");
    assertTrue(output.contains("starting Java with -Djava.awt.headless=true mends it."), output);
  }

  @Test
  void nothingIsLoadedForDrawingBeforeThePictureIsAskedFor(@TempDir Path folder) throws Exception {
    String output = run(folder, Map.of(), "-Djava.awt.headless=true", "-Xlog:class+load");
    String before = output.substring(0, output.indexOf(DONE_WITHOUT_DRAWING));
    assertFalse(before.contains(" java.awt."), "drawing classes loaded early");
    assertTrue(output.contains(" java.awt.image.BufferedImage "), "drawing classes loaded late");
    assertTrue(output.contains("written true"), output);
  }
}
