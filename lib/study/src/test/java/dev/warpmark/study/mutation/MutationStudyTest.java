package dev.warpmark.study.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.Checkout;
import dev.warpmark.audit.Checks;
import dev.warpmark.audit.finding.Check;
import dev.warpmark.study.simulate.SeriesSource;
import dev.warpmark.study.simulate.SimulatedSeries;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every defect is found by the check that has to find it, and what leaves no trace is not. */
class MutationStudyTest {
  private static final List<SeriesSource> KINDS = List.of(SimulatedSeries.values());

  @TestFactory
  Stream<DynamicTest> everyDefectIsFoundByItsCheck() {
    List<Mutation> all = Mutation.all();
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    all.get(i).check() + ": " + all.get(i).title(), () -> assertHolds(i)));
  }

  /** One folder a defect; which kind of series is in it goes round. */
  private static void assertHolds(int number) throws IOException {
    List<SeriesSource> kind = List.of(KINDS.get(number % KINDS.size()));
    MutationStudy.Row row = new MutationStudy(kind, 1, 7).of(Mutation.all().get(number));
    assertTrue(row.holds(), row.toString());
  }

  @Test
  void thereAreManyDefectsAndMostChecksHaveOne() {
    assertTrue(Mutation.all().size() >= 70, Mutation.all().size() + " defects");
    List<String> titles = Mutation.all().stream().map(Mutation::title).toList();
    assertEquals(titles.size(), Set.copyOf(titles).size(), "titles name the streams");
    Set<String> names = Checks.all().stream().map(Check::name).collect(Collectors.toSet());
    for (Mutation mutation : Mutation.all()) {
      assertEquals(
          mutation.reach() != Mutation.Reach.NEVER,
          names.contains(mutation.check()),
          mutation.title());
    }
  }

  @Test
  void theMethodHasARowForEachDefect() {
    String method = Checkout.text("docs/method.md");
    for (Mutation mutation : Mutation.all()) {
      String row = "| %s | %s |".formatted(mutation.title(), mutation.base().label());
      assertTrue(method.contains(row), "docs/method.md does not say: " + row);
    }
  }

  @Test
  void theTableSaysByWhatAndHowOften() throws IOException {
    Mutation sorted =
        Mutation.all().stream().filter(m -> m.check().equals("sorted")).findFirst().orElseThrow();
    MutationStudy study = new MutationStudy(List.of(SimulatedSeries.QUIET), 2, 7);
    String table = MutationStudy.markdown(List.of(study.of(sorted)));
    String row = "| sorted by size | another tool's | `sorted` | fail | 2 of 2 |";
    assertTrue(table.contains(row), table);
  }
}
