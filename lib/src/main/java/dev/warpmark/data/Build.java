package dev.warpmark.data;

/**
 * Which Warpmark measured.
 *
 * @param version its version
 * @param commit the commit it was built from, or {@code unknown}
 * @param dirty whether the tree had uncommitted changes
 */
public record Build(String version, String commit, boolean dirty) {}
