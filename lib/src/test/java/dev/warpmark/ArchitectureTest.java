package dev.warpmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between packages: what each may import of ours, and of others. */
class ArchitectureTest {
  private static final String ROOT = "dev.warpmark";

  private static final Set<String> BACKENDS = Set.of("cpu", "cuda", "pytorch");

  /** Package to the packages of ours it may import; {@code ""} is the root package. */
  private static final Map<String, Set<String>> MAY_IMPORT = arrows();

  /** A library and the only packages that may import it. */
  private static final Map<String, Set<String>> ONLY =
      Map.of(
          "jcuda..", Set.of("cuda"),
          "com.sun.jna..", Set.of("cuda"),
          "tech.tablesaw..", Set.of("", "table"),
          "org.dflib.jjava..", Set.of("notebook"),
          "com.fasterxml.jackson..",
              Set.of(
                  "artifact",
                  "audit",
                  "pytorch",
                  "cuda",
                  "report",
                  "table",
                  "notebook",
                  "cli",
                  "study"),
          "org.apache.commons.compress..", Set.of("artifact"),
          "org.apache.commons.csv..", Set.of("artifact", "device"),
          "org.commonmark..", Set.of("audit"),
          "picocli..", Set.of("cli", "study"));

  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> may = new TreeMap<>();
    may.put("stats", Set.of());
    may.put("display", Set.of());
    may.put("attention", Set.of("stats"));
    may.put("device", Set.of("attention", "display"));
    BACKENDS.forEach(backend -> may.put(backend, Set.of("device", "attention", "display")));
    may.put("data", Set.of("device", "attention"));
    may.put("bench", Set.of("data", "device", "attention", "stats", "display"));
    may.put("analysis", Set.of("data", "device", "attention", "stats"));
    may.put("artifact", Set.of("analysis", "data", "device", "attention", "stats"));
    may.put("process", Set.of("bench", "artifact", "data", "device", "attention", "display"));
    may.put(
        "audit", Set.of("analysis", "artifact", "data", "device", "attention", "stats", "display"));
    may.put("compare", Set.of("artifact", "data", "device", "attention", "stats", "display"));
    may.put("history", Set.of("artifact", "data", "device", "attention", "stats", "display"));
    may.put("table", Set.of("analysis", "data", "device", "attention", "stats", "display"));
    may.put("plot", Set.of("analysis", "data", "device", "attention", "stats", "display"));
    may.put(
        "report",
        Set.of(
            "audit",
            "plot",
            "artifact",
            "analysis",
            "data",
            "device",
            "attention",
            "stats",
            "display"));
    Set<String> belowFace = new java.util.TreeSet<>(may.keySet());
    belowFace.removeAll(BACKENDS);
    may.put("", Set.copyOf(belowFace));
    Set<String> face = new java.util.TreeSet<>(belowFace);
    face.add("");
    may.put("notebook", Set.copyOf(face));
    may.put("cli", Set.copyOf(face));
    Set<String> audited = new java.util.TreeSet<>(may.get("audit"));
    audited.addAll(Set.of("audit", "cli"));
    may.put("study", Set.copyOf(audited));
    return may;
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> eachPackageImportsOnlyWhatItMay() {
    return MAY_IMPORT.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().isEmpty() ? "root" : entry.getKey(),
                    () -> arrowRule(entry.getKey(), entry.getValue()).check(CLASSES)));
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
                            .resideOutsideOfPackages(
                                entry.getValue().stream()
                                    .map(ArchitectureTest::pattern)
                                    .toArray(String[]::new))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(entry.getKey())
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  @TestFactory
  Stream<DynamicTest> everyPackageHasAnArrow() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .distinct()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        org.junit.jupiter.api.Assertions.assertTrue(
                            MAY_IMPORT.containsKey(firstSegment(name)),
                            name + " is not in the table of arrows")));
  }

  private static ArchRule arrowRule(String from, Set<String> to) {
    List<String> forbidden = new ArrayList<>();
    for (String other : MAY_IMPORT.keySet()) {
      if (!other.equals(from) && !to.contains(other)) {
        forbidden.add(pattern(other));
      }
    }
    if (forbidden.isEmpty()) {
      return classes().should().bePackagePrivate().orShould().bePublic().allowEmptyShould(true);
    }
    return noClasses()
        .that()
        .resideInAPackage(pattern(from))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .allowEmptyShould(true);
  }

  private static String pattern(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name + "..";
  }

  private static String firstSegment(String packageName) {
    if (packageName.equals(ROOT)) {
      return "";
    }
    return packageName.substring(ROOT.length() + 1).split("\\.")[0];
  }
}
