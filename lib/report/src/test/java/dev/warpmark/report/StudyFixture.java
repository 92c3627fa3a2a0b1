package dev.warpmark.report;

import dev.warpmark.data.RunData;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Studies of fixed runs, as if read from files. */
public final class StudyFixture {
  private StudyFixture() {}

  public static Study of(RunData... runs) {
    List<DataFile> files = new ArrayList<>();
    for (RunData run : runs) {
      String path = "run%d.json".formatted(files.size());
      files.add(new DataFile(path, "%064x".formatted(files.size()), run));
    }
    return Study.of(files);
  }
}
