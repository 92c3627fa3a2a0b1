package dev.warpmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every command of {@code docs/other-data.md} and holds it to the status that stands there.
 */
class OtherDataDocumentTest {
  private static final Path ROOT = Checkout.file("");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\./warpmark (\\S.*?)\\s+# ends with (\\d)$");

  @TestFactory
  List<DynamicTest> everyCommand() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/other-data.md"));
    List<DynamicTest> tests =
        COMMAND.matcher(text).results().map(found -> test(found.group(1), found.group(2))).toList();
    long commands = Pattern.compile("(?m)^\\./warpmark ").matcher(text).results().count();
    assertEquals(commands, tests.size(), "every command tells its status");
    assertTrue(commands >= 3, text);
    return tests;
  }

  private static DynamicTest test(String command, String status) {
    return DynamicTest.dynamicTest(
        command,
        () -> {
          String[] arguments =
              Arrays.stream(command.split(" "))
                  .map(each -> each.startsWith("lib/") ? ROOT.resolve(each).toString() : each)
                  .toArray(String[]::new);
          StringWriter out = new StringWriter();
          StringWriter err = new StringWriter();
          int ended =
              Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
          assertEquals(Integer.parseInt(status), ended, out + "\n" + err);
          assertEquals("", err.toString());
        });
  }
}
