package dev.warpmark.audit.mutation;

import java.util.List;
import java.util.stream.Stream;

/** Every defect that is planted in a folder as a whole. */
public final class Mutations {
  private static final List<Mutation> ALL =
      Stream.of(
              StatisticMutations.all(),
              SampleMutations.all(),
              ReportMutations.all(),
              FolderMutations.all(),
              Untraceable.all())
          .flatMap(List::stream)
          .toList();

  private Mutations() {}

  /** Every defect: those that are found whatever the data are, then those that leave no trace. */
  public static List<Mutation> all() {
    return ALL;
  }
}
