package dev.warpmark.report;

import dev.warpmark.artifact.CostFile;
import dev.warpmark.artifact.FolderContents;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.artifact.SummaryFile;
import dev.warpmark.display.Rich;
import dev.warpmark.report.index.IndexPage;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.section.Plots;
import dev.warpmark.report.section.PriceTable;
import dev.warpmark.report.statement.Statements;
import dev.warpmark.report.study.Material;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What may be published of a folder, as pages, statements and tables for machines.
 *
 * <pre>{@code
 * Report.of(folder).statements().fixedShape().latex()
 * Report.of(folder).write()
 * }</pre>
 *
 * <p>Everything follows from the data files; the same data and version give the same bytes.
 */
public final class Report implements Rich {
  /** The file that leads each printed number back to its data. */
  public static final String CLAIMS = ClaimsFile.NAME;

  /** The findings on the data. */
  public static final String AUDIT = "audit.json";

  /** Where statements, tables and figures for papers stand; older folders have none. */
  public static final String LATEX = LatexParts.FOLDER;

  /** Pages by the places where earlier versions wrote them, and where they are written now. */
  public static final Map<String, String> MOVED =
      Map.of(OptimizationReport.EARLIER_NAME + ".md", OptimizationReport.NAME + ".md");

  private final Material material;
  private Page page;

  private Report(Material material) {
    this.material = material;
  }

  /**
   * The report of a folder as its data are now.
   *
   * @throws dev.warpmark.artifact.ArtifactException when the folder cannot be read
   */
  public static Report of(RunFolder folder) {
    return of(folder, folder.contents());
  }

  /**
   * The report of a folder that was read.
   *
   * @param contents what the folder holds
   */
  public static Report of(RunFolder folder, FolderContents contents) {
    return new Report(Material.of(folder, contents));
  }

  /**
   * The report of the folder at a path.
   *
   * @throws dev.warpmark.artifact.ArtifactException when it is no run folder
   */
  public static Report of(Path folder) {
    return of(RunFolder.open(folder));
  }

  /** The folder. */
  public RunFolder folder() {
    return material.folder();
  }

  /** What the data allow to be published, one statement a question. */
  public Statements statements() {
    return Statements.of(material);
  }

  /** The combined report. */
  public synchronized Page page() {
    if (page == null) {
      page = CombinedReport.of(material);
    }
    return page;
  }

  /** The results of the search for something faster, where the folder has one. */
  public Optional<Page> optimization() {
    return OptimizationReport.of(material);
  }

  /**
   * Every file that follows from the data byte for byte, by its name, as it would be written;
   * pictures do not, since they depend on the fonts at hand.
   */
  public Map<String, byte[]> files() {
    Page combined = page();
    Optional<Page> optimization = optimization();
    List<Page> pages = Stream.concat(Stream.of(combined), optimization.stream()).toList();
    Map<String, Supplier<byte[]>> made = new LinkedHashMap<>();
    made.put(combined.name() + ".md", () -> utf8(combined.markdown()));
    made.put(combined.name() + ".html", () -> utf8(combined.html()));
    made.put(combined.name() + ".tex", () -> utf8(combined.latex()));
    optimization.ifPresent(own -> made.put(own.name() + ".md", () -> utf8(own.markdown())));
    LatexParts.of(material, combined).forEach((name, bytes) -> made.put(name, () -> bytes));
    made.put(AUDIT, () -> material.audit().json());
    made.put(SummaryFile.NAME, () -> SummaryFile.of(material.runs()));
    made.put(ClaimsFile.NAME, () -> ClaimsFile.of(pages));
    made.put(CostFile.NAME, () -> CostFile.of(material.runs(), price()));
    Map<String, byte[]> files = new LinkedHashMap<>();
    made.entrySet().parallelStream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().get()))
        .forEachOrdered(entry -> files.put(entry.getKey(), entry.getValue()));
    return files;
  }

  /**
   * Writes the report and its pictures into the folder, in place of earlier ones.
   *
   * @return the files written
   * @throws dev.warpmark.report.page.UnclaimedTextException when a page holds a number or a loaded
   *     word without a claim; nothing is written then
   * @throws dev.warpmark.artifact.ArtifactException when the folder is sealed or cannot be written
   */
  public WrittenReport write() {
    page();
    optimization();
    folder().startReporting();
    Map<String, byte[]> pictures = Plots.of(material);
    List<Path> written = new ArrayList<>(write(pictures));
    Report shown = new Report(material.withPictures(pictures.keySet()));
    written.addAll(write(shown.files()));
    MOVED.forEach(
        (earlier, now) -> {
          if (Files.exists(folder().resolve(now))) {
            folder().delete(earlier);
          }
        });
    return new WrittenReport(shown, written);
  }

  private List<Path> write(Map<String, byte[]> files) {
    List<Path> written = new ArrayList<>();
    files.forEach((name, bytes) -> written.add(folder().write(name, bytes)));
    return written;
  }

  /** The page that the folder opens with, as its files are now. */
  public IndexPage index() {
    return IndexPage.of(material);
  }

  /**
   * Writes {@code index.html}, describes the folder for archives, hashes every file and ends the
   * folder's life.
   *
   * @return the page
   * @throws dev.warpmark.report.page.UnclaimedTextException when the page holds a number or a
   *     loaded word without a claim; the folder stays open then
   * @throws dev.warpmark.artifact.ArtifactException when it is sealed already, or cannot be written
   */
  public Path seal() {
    Path page = folder().write(IndexPage.NAME, index().bytes());
    folder().seal(material.runs());
    return page;
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Page page = page();
    String html = NotebookHtml.of(page.notebookBody(), folder().path(), Path.of(""));
    return Map.of(TEXT, page.plainText(), HTML, html);
  }

  /** The combined report as plain text. */
  @Override
  public String toString() {
    return page().plainText();
  }

  private Optional<CostFile.Price> price() {
    return PriceTable.standard()
        .priceOf(material.identity().device().name())
        .map(
            price ->
                new CostFile.Price(
                    price.usdPerHour(),
                    "%s, %s, %s".formatted(price.product(), price.source(), price.date())));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
