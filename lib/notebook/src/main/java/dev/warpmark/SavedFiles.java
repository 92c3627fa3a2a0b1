package dev.warpmark;

import dev.warpmark.artifact.CorrectnessFile;
import dev.warpmark.artifact.RunFolder;
import dev.warpmark.data.RunData;
import dev.warpmark.display.Rich;
import dev.warpmark.plot.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a save wrote.
 *
 * @param folder the run folder
 * @param files the data files, and the plots beside them
 */
public record SavedFiles(RunFolder folder, List<Path> files) implements Rich {
  /** Copies the list. */
  public SavedFiles {
    files = List.copyOf(files);
  }

  /** Writes a run, its correctness evidence and its plots, by the name each plot gets. */
  static SavedFiles into(RunFolder folder, RunData run, Map<String, Figure> plots) {
    List<Path> files = new ArrayList<>(data(folder, run));
    plots.forEach(
        (name, figure) ->
            figure.png().ifPresent(png -> files.add(folder.write("plots/" + name + ".png", png))));
    return new SavedFiles(folder, files);
  }

  /** As above, of several processes, each in its place; the plots are of them all. */
  static SavedFiles into(RunFolder folder, List<RunData> processes, Map<String, Figure> plots) {
    List<Path> files = new ArrayList<>(into(folder, processes.get(0), plots).files());
    processes.stream().skip(1).forEach(run -> files.addAll(data(folder, run)));
    return new SavedFiles(folder, files);
  }

  /** Writes a run and its correctness evidence. */
  static List<Path> data(RunFolder folder, RunData run) {
    List<Path> files = folder.save(run);
    for (Correctness each : Correctness.checkedOn(run.protocol().deviceId())) {
      folder.write(
          CorrectnessFile.name(each.report().backend()),
          CorrectnessFile.bytes(each.report(), each.sourceSha256(), run.device().name()));
    }
    return files;
  }

  /** The files, a line each, relative to the folder. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Saved in ").append(folder.path().getFileName());
    files.forEach(file -> text.append("\n  ").append(folder.path().relativize(file)));
    return text.toString();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    return Map.of(TEXT, toString());
  }
}
