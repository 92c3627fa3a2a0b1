package dev.warpmark.artifact;

/**
 * A data file as it was when its folder was read.
 *
 * @param name its path within the folder, with {@code /}
 * @param bytes its size
 * @param sha256 the SHA-256 of its bytes, hex
 */
public record StoredFile(String name, long bytes, String sha256) {}
