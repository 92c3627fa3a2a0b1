package dev.warpmark;

import dev.warpmark.analysis.RunSet;
import dev.warpmark.artifact.FolderState;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.bench.Bench;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import dev.warpmark.device.Device;
import dev.warpmark.process.FreshProcesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protocol measured in this process, and in as many fresh ones after it as it plans.
 *
 * <p>With a folder, a process is kept in it as soon as it is whole, and a set that was cut off
 * there is gone on with. A whole set is measured anew: what is finished was asked for again.
 */
final class Processes {
  private final Device where;
  private final Optional<RunFolder> folder;

  Processes(Device where, Optional<RunFolder> folder) {
    this.where = where;
    this.folder = folder;
  }

  FreshProcesses.Outcome run(Protocol protocol) {
    int planned = protocol.process().planned();
    if (planned > 1) {
      folder.ifPresent(Processes::requireOpen);
    }
    List<RunData> earlier = planned > 1 ? unfinished(protocol) : List.of();
    RunData first = earlier.isEmpty() ? measured(protocol) : earlier.get(0);
    if (planned == 1) {
      return new FreshProcesses.Outcome(List.of(first), List.of(), first.interrupted());
    }
    if (earlier.isEmpty() && !first.interrupted() && !first.measurements().isEmpty()) {
      keep(first);
    }
    FreshProcesses.Outcome outcome =
        FreshProcesses.on(where)
            .reportingTo(BenchListener.progressBar())
            .keepingWith(this::keep)
            .after(first, earlier);
    List<String> notes = new ArrayList<>(outcome.notes());
    if (!earlier.isEmpty()) {
      notes.add(
          0,
          "%d of %d processes were measured before, from %s on, and read again."
              .formatted(earlier.size(), planned, first.startedAt()));
    }
    return new FreshProcesses.Outcome(outcome.runs(), notes, outcome.interrupted());
  }

  /** Asked before the first sample, and not when the first process is to be kept. */
  private static void requireOpen(RunFolder place) {
    if (place.state() == FolderState.SEALED) {
      throw new IllegalStateException(
          "%s is sealed, so no process can be kept in it; begin a new folder"
              .formatted(place.path().getFileName()));
    }
  }

  private RunData measured(Protocol protocol) {
    return Bench.on(where)
        .gatedBy(Correctness.gate(where))
        .reportingTo(BenchListener.progressBar())
        .run(protocol);
  }

  private void keep(RunData run) {
    folder.ifPresent(place -> SavedFiles.data(place, run));
  }

  /** The whole processes of a set in the folder that lacks some; none where it is complete. */
  private List<RunData> unfinished(Protocol protocol) {
    List<RunData> saved = folder.map(RunFolder::runs).orElse(List.of());
    Optional<RunData> first =
        saved.stream()
            .filter(run -> run.protocol().equals(protocol) && !run.interrupted())
            .filter(run -> run.device().name().equals(where.facts().name()))
            .filter(run -> run.build().equals(dev.warpmark.data.Build.current()))
            .reduce((before, after) -> after);
    List<RunData> whole = first.map(run -> RunSet.of(run, saved).whole()).orElse(List.of());
    return whole.size() < protocol.process().planned() ? whole : List.of();
  }
}
