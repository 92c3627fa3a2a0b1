package dev.warpmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookHtmlTest {
  @TempDir Path folder;

  private String shown(String html) {
    return NotebookHtml.of(html, folder, folder.resolve("notebooks"));
  }

  @Test
  void pictureGoesIntoTheText() throws IOException {
    Files.createDirectory(folder.resolve("plots"));
    Files.write(folder.resolve("plots/a.png"), new byte[] {1, 2, 3});
    assertEquals(
        "<img src=\"data:image/png;base64,AQID\" alt=\"a\">",
        shown("<img src=\"plots/a.png\" alt=\"a\">"));
  }

  @Test
  void pictureOutsideTheFolderOrMissingStaysAsItIs() {
    for (String html : new String[] {"<img src=\"../x.png\">", "<img src=\"plots/none.png\">"}) {
      assertEquals(html, shown(html));
    }
  }

  @Test
  void linksAreWrittenFromTheNotebook() {
    assertEquals(
        "<a href=\"../env.json\">e</a><a href=\"#top\">t</a><a href=\"https://example.org/x\">w</a>",
        shown(
            "<a href=\"env.json\">e</a><a href=\"#top\">t</a><a href=\"https://example.org/x\">w</a>"));
    String html = "<a href=\"env.json\">e</a>";
    assertEquals(html, NotebookHtml.of(html, folder, folder));
  }
}
