package dev.warpmark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds what Maven cannot: that no packages import one another in a circle, and that a library
 * stays with the packages it is for. Which wing may import which is written in the modules.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.warpmark";

  /** A library and the only packages that may import it; {@code ""} is the root package. */
  private static final Map<String, Set<String>> ONLY =
      Map.of(
          "jcuda..", Set.of("cuda"),
          "com.sun.jna..", Set.of("cuda"),
          "tech.tablesaw..", Set.of("", "table"),
          "org.dflib.jjava..", Set.of("notebook"),
          "com.fasterxml.jackson..",
              Set.of("artifact", "audit", "pytorch", "cuda", "report", "table", "notebook", "cli"),
          "org.apache.commons.compress..", Set.of("artifact"),
          "org.apache.commons.csv..", Set.of("artifact", "device"),
          "org.commonmark..", Set.of("audit"),
          "picocli..", Set.of("cli"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyWingIsLookedAt() {
    for (String each : Set.of("stats", "audit", "bench", "cuda", "report", "table", "cli")) {
      assertFalse(
          CLASSES.that(resideInAPackage(ROOT + "." + each)).isEmpty(), each + " was not imported");
    }
  }

  @Test
  void noPackagesImportOneAnotherInACircle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> librariesStayWhereTheyBelong() {
    return ONLY.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        noClasses()
                            .that()
                            .resideOutsideOfPackages(packages(entry.getValue()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(entry.getKey())
                            .check(CLASSES)));
  }

  private static String[] packages(Set<String> names) {
    return names.stream()
        .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name + "..")
        .toArray(String[]::new);
  }
}
