package dev.warpmark.report.index;

import java.util.List;

/**
 * A section of the page.
 *
 * @param id its anchor
 * @param heading its heading
 * @param parts what it holds, in reading order
 */
record Section(String id, String heading, List<Part> parts) {
  /** Copies the parts. */
  Section {
    parts = List.copyOf(parts);
  }
}
