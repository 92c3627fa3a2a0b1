/**
 * What the audit is worth: defects planted in clean folders, and whether the right check finds
 * them. Adding a defect is a line in one of the lists. Imports what {@code audit} may.
 */
package dev.warpmark.study.mutation;
