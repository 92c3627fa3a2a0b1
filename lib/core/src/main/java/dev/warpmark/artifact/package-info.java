/**
 * Run folders and files: writing what was measured, reading it back exactly, reading foreign
 * formats, and hashes. Whatever was read is a plain value, so that reports and the audit treat a
 * run that just ended, a folder of last year and somebody else's file alike. Imports {@code
 * analysis}, {@code data}, {@code device}, {@code attention} and {@code stats}.
 *
 * <p>A folder is read once: {@code FolderReader} parses each file, {@link
 * dev.warpmark.artifact.FolderContents} holds what came of them, and an {@link
 * dev.warpmark.artifact.ArtifactFile} derives itself from its samples when first asked. An audit's
 * subject and a report's material are views of that value.
 */
package dev.warpmark.artifact;
