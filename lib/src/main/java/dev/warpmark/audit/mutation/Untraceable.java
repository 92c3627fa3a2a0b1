package dev.warpmark.audit.mutation;

import static dev.warpmark.audit.mutation.CleanFolder.FILE;

import dev.warpmark.data.RunData;
import dev.warpmark.device.DeviceKind;
import java.io.IOException;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/** Defects that leave no trace in what was published. */
final class Untraceable {
  private Untraceable() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.never("samples shuffled, no indices kept", Untraceable::shuffled),
        Mutation.never("slowest samples dropped, everything rewritten", Dropped::thoroughly),
        Mutation.never("everything rescaled alike", Untraceable::rescaled),
        Mutation.never("a slower clock throughout, not told", Untraceable::slower)
            .in(Mutation.Base.OURS));
  }

  private static void shuffled(CleanFolder folder, MersenneTwister random) throws IOException {
    double[] values = folder.samples(FILE);
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
    folder.rewrite(values);
  }

  private static void rescaled(CleanFolder folder, MersenneTwister random) throws IOException {
    double factor = 0.9 + 0.2 * random.nextDouble();
    double[] shorter = folder.samples(FILE);
    double[] longer = folder.samples(CleanFolder.OTHER);
    SampleMutations.scale(shorter, 0, shorter.length, factor);
    SampleMutations.scale(longer, 0, longer.length, factor);
    ForeignFolder.publish(folder, shorter, longer);
  }

  private static void slower(CleanFolder folder, MersenneTwister random) throws IOException {
    RunData run = OwnFolder.run(folder, DeviceKind.CPU, random);
    folder.clear();
    OwnFolder.write(folder, Slower.in(run, (arm, sample) -> 1.25));
  }
}
