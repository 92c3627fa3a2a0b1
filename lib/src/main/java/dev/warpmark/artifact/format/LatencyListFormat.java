package dev.warpmark.artifact.format;

import dev.warpmark.artifact.ForeignDocument;
import dev.warpmark.artifact.ForeignFile;
import dev.warpmark.artifact.ForeignFormat;
import java.util.Optional;

/** A list of latencies as text: one a line, or one column of a table whose header names it. */
public final class LatencyListFormat implements ForeignFormat {
  /** For the service loader. */
  public LatencyListFormat() {}

  @Override
  public String name() {
    return "CSV or plain list";
  }

  @Override
  public boolean isGeneral() {
    return true;
  }

  @Override
  public Optional<ForeignFile> read(ForeignDocument document) {
    return document.json().isPresent()
        ? Optional.empty()
        : Optional.of(ForeignFile.of(LatencyListReader.read(document)));
  }
}
