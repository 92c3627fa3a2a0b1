package dev.warpmark.audit;

import java.util.List;

/** One question put to artifacts. */
public interface Check {
  /** Its name in findings: lower case with dashes. */
  String name();

  /** Its answers; none where there is nothing to ask. */
  List<Finding> on(Subject subject);
}
