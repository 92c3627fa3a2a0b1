package dev.warpmark.study.mutation;

import dev.warpmark.audit.finding.Status;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * A defect, and the check that has to find it.
 *
 * @param title what is wrong, for a table
 * @param base what it is planted in
 * @param check the check that has to find it; empty where none can
 * @param status how grave its finding is at least
 * @param reach whether it is found whatever the data are
 * @param planter plants it
 */
public record Mutation(
    String title, Base base, String check, Status status, Reach reach, Planter planter) {

  /** Every defect: those that are found whatever the data are, then those that leave no trace. */
  public static List<Mutation> all() {
    return Stream.of(
            StatisticMutations.all(),
            SampleMutations.all(),
            ReportMutations.all(),
            FolderMutations.all(),
            SampleMutations.untraceable())
        .flatMap(List::stream)
        .toList();
  }

  /** What a defect is planted in. */
  public enum Base {
    /** A folder of another tool: benchmark files, an environment, a report. */
    FOREIGN("another tool's"),
    /** A folder of ours, on a processor. */
    OURS("ours"),
    /** A folder of ours, on a card that tells its clock. */
    CARD("ours, on a card");

    private final String label;

    Base(String label) {
      this.label = label;
    }

    /** As a table says it. */
    public String label() {
      return label;
    }
  }

  /** Whether a defect is found. */
  public enum Reach {
    /** Whatever the data are. */
    ALWAYS,
    /** Never: it leaves no trace in what was published. */
    NEVER
  }

  /** Plants a defect in a folder. */
  @FunctionalInterface
  public interface Planter {
    /** Changes the files of a clean folder; what varies is drawn from a stream. */
    void plant(CleanFolder folder, MersenneTwister random) throws IOException;
  }

  /** A defect of a folder of another tool that is found whatever the data are. */
  static Mutation fail(String check, String title, Planter planter) {
    return new Mutation(title, Base.FOREIGN, check, Status.FAIL, Reach.ALWAYS, planter);
  }

  /** One that restricts what may be said. */
  static Mutation limit(String check, String title, Planter planter) {
    return new Mutation(title, Base.FOREIGN, check, Status.LIMIT, Reach.ALWAYS, planter);
  }

  /** One that leaves no trace. */
  static Mutation never(String title, Planter planter) {
    return new Mutation(title, Base.FOREIGN, "", Status.UNKNOWN, Reach.NEVER, planter);
  }

  /** The same, planted in something else. */
  Mutation in(Base other) {
    return new Mutation(title, other, check, status, reach, planter);
  }
}
