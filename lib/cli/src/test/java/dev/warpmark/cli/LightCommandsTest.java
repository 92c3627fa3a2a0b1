package dev.warpmark.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.warpmark.Checkout;
import dev.warpmark.cli.light.KnownCommand;
import dev.warpmark.cli.light.Program;
import dev.warpmark.report.FolderCopy;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who only audits has: a part of the classes and of the libraries. */
class LightCommandsTest {
  /** The wings that only read, and the commands, as Maven puts them on a class path. */
  private static final Pattern WING =
      Pattern.compile(
          ".*/lib/(core|audit|report|cli)/target/(classes|warpmark-\\w+-[\\d.]+\\.jar)/?");

  private static final List<String> LIBRARIES =
      List.of("jackson-", "commons-", "commonmark", "picocli-");

  @TempDir Path parent;

  private record Outcome(int status, String text) {}

  /** Runs the command line in a JVM that has nothing but these classes and libraries. */
  private static Outcome run(Object... arguments) throws IOException, InterruptedException {
    List<Path> wings = entries(each -> WING.matcher(each.toString()).matches());
    assertEquals(4, wings.size(), wings::toString);
    List<String> places =
        Stream.concat(wings.stream(), libraries().stream()).map(Path::toString).toList();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(String.join(File.pathSeparator, places), Main.class.getName()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  @Test
  void theLibrariesAreFewMegabytes() throws IOException {
    long bytes = 0;
    for (Path library : libraries()) {
      bytes += Files.size(library);
    }
    assertTrue(bytes > 0 && bytes <= 10_000_000, bytes + " bytes");
  }

  private static List<Path> libraries() {
    return entries(each -> LIBRARIES.stream().anyMatch(each.getFileName().toString()::startsWith));
  }

  private static List<Path> entries(Predicate<Path> which) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(which)
        .toList();
  }

  @Test
  void aPublishedFolderIsAuditedVerifiedPackedAndCompared() throws Exception {
    Path folder = FolderCopy.sealed(parent);
    Outcome verified = run("verify", folder);
    assertEquals(Program.OK, verified.status(), verified.text());
    Outcome packed = run("archive", folder);
    assertEquals(Program.OK, packed.status(), packed.text());
    Outcome archive = run("verify", parent.resolve("copy.tar.gz"));
    assertEquals(Program.OK, archive.status(), archive.text());
    Outcome compared = run("compare", folder, folder);
    assertEquals(Program.OK, compared.status(), compared.text());
    Outcome audited = run("audit", folder);
    StringWriter whole = new StringWriter();
    PrintWriter out = new PrintWriter(whole, true);
    assertEquals(
        Main.execute(out, out, "audit", folder.toString()), audited.status(), audited.text());
    assertEquals(whole.toString(), audited.text());
  }

  @Test
  void theRunOfAPublishedCardIsAuditedWithoutFailure() throws Exception {
    Path home = Checkout.file("");
    Outcome audited = run("audit", home.resolve("artifacts/h100-2026-11-25"));
    assertEquals(Program.OK, audited.status(), audited.text());
  }

  @Test
  void everyCommandIsListedAndOneThatCannotRunSaysSo() throws Exception {
    Outcome help = run("--help");
    assertEquals(Program.OK, help.status(), help.text());
    for (KnownCommand each : Main.COMMANDS) {
      assertEquals(!each.isHidden(), help.text().contains("\n  " + each.name() + " "), each.name());
    }
    Outcome doctor = run("doctor");
    assertEquals(Program.UNABLE, doctor.status(), doctor.text());
    assertEquals(
        "warpmark: doctor needs a part of Warpmark that is not on the class path"
            + " (dev.warpmark.Devices)\n",
        doctor.text());
  }

  @Test
  void everyCommandCanBeLoadedAndTellsItsDescription() {
    // Simulations are a wing of their own, above this one, which tests its command itself.
    for (KnownCommand each :
        Main.COMMANDS.stream().filter(each -> !each.name().equals("simulate")).toList()) {
      StringWriter printed = new StringWriter();
      PrintWriter out = new PrintWriter(printed, true);
      assertEquals(Program.OK, Main.execute(out, out, each.name(), "--help"), printed.toString());
      String text = printed.toString().replaceAll("\\s+", " ");
      each.description().forEach(line -> assertTrue(text.contains(line), text));
    }
    assertEquals(
        Main.COMMANDS.size(),
        Main.COMMANDS.stream().map(KnownCommand::name).distinct().count(),
        "a name is given once");
  }

  @Test
  void lightCommandsNameNothingThatMeasures() {
    noClasses()
        .that()
        .resideInAPackage("dev.warpmark.cli.light..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.warpmark",
            "dev.warpmark.cli",
            "dev.warpmark.table..",
            "dev.warpmark.history..",
            "dev.warpmark.notebook..",
            "dev.warpmark.bench..",
            "dev.warpmark.process..",
            "dev.warpmark.cpu..",
            "dev.warpmark.cuda..",
            "dev.warpmark.pytorch..",
            "tech.tablesaw..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.warpmark"));
  }
}
