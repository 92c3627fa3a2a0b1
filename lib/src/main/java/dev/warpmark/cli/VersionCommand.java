package dev.warpmark.cli;

import dev.warpmark.data.Build;
import picocli.CommandLine.IVersionProvider;

/** Says which Warpmark this is. */
final class VersionCommand implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"warpmark " + Build.current()};
  }
}
