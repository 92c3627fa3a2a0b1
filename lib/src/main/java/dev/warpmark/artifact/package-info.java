/**
 * Run folders and files: writing what was measured, reading it back exactly, reading foreign
 * formats, and hashes. Whatever was read is a plain value, so that reports and the audit treat a
 * run that just ended, a folder of last year and somebody else's file alike. Imports {@code
 * analysis}, {@code data}, {@code device}, {@code attention} and {@code stats}.
 */
package dev.warpmark.artifact;
