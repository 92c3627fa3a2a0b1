package dev.warpmark.report.index;

import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.section.EnvironmentTable;
import dev.warpmark.report.study.Material;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that a run folder opens with.
 *
 * <p>One file that needs no network: what was asked, the answer, the plots, the findings, the
 * environment, the files. It is written when the notebooks are executed and before the hashes are
 * made, cites the hashes of data files only, and follows from the folder byte for byte.
 */
public final class IndexPage {
  /** Its name in a run folder. */
  public static final String NAME = "index.html";

  private static final Pattern GENERATOR =
      Pattern.compile("<meta name=\"generator\" content=\"([^\"]*)\">");

  private final Material material;

  private IndexPage(Material material) {
    this.material = material;
  }

  /** The page of a folder whose data were read. */
  public static IndexPage of(Material material) {
    return new IndexPage(material);
  }

  /**
   * The page's bytes, the same for the same folder and version.
   *
   * @throws dev.warpmark.report.page.UnclaimedTextException when it holds a number or a loaded word
   *     without a claim
   */
  public byte[] bytes() {
    IndexDocument document = new IndexDocument(title(), made(), new IndexData(material));
    return document.render(sections()).getBytes(StandardCharsets.UTF_8);
  }

  /** The build that wrote a page, as the page says; {@code unknown} where it does not. */
  public static String writerOf(Path file) {
    try {
      Matcher matcher = GENERATOR.matcher(Files.readString(file));
      return matcher.find() ? matcher.group(1) : "unknown";
    } catch (IOException unreadable) {
      return "unknown";
    }
  }

  private Text title() {
    return Text.of("Attention on {}", material.deviceName());
  }

  private Text made() {
    Basis build = Basis.observed(material.identityFile().at("/build"));
    var identity = material.identity();
    return Text.of(
        "Begun at {}, measured with Warpmark {}, commit {}.",
        Basis.observed(material.identityFile().at("/created")).label(identity.created().toString()),
        build.code(identity.build().version()),
        build.code(identity.build().commit()));
  }

  private List<Section> sections() {
    return List.of(
        Asked.section(material),
        Answer.section(material),
        Drawn.section(material),
        Found.section(material),
        new Section(
            "environment",
            "The environment",
            List.of(Reused.words("environment", material, EnvironmentTable::add))),
        FileList.section(material));
  }
}
