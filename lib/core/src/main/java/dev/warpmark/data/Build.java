package dev.warpmark.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Warpmark measured.
 *
 * @param version its version
 * @param commit the commit it was built from, or {@code unknown}
 * @param dirty whether what it was built from differed from that commit, or is not known
 */
public record Build(String version, String commit, boolean dirty) {
  /** The library that is running, as its build wrote it into the jar. */
  public static Build current() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/dev/warpmark/build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own build.properties cannot be read", e);
    }
    return new Build(
        properties.getProperty("version", "unknown"),
        properties.getProperty("commit", "unknown"),
        !"false".equals(properties.getProperty("dirty")));
  }

  /** Version and the commit's first digits, for sentences. */
  public String brief() {
    String digits = commit.substring(0, Math.min(7, commit.length()));
    return version + " (" + digits + (dirty ? ", with local changes)" : ")");
  }

  /** Version and commit as a reader sees them. */
  @Override
  public String toString() {
    return version + " (" + commit + (dirty ? ", with local changes)" : ")");
  }
}
