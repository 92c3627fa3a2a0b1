package dev.warpmark.audit.text;

import java.util.regex.Pattern;

/** Words that assert something of data, and of which no other rule knows whether it holds. */
final class LoadedWords {
  static final Pattern PATTERN =
      Pattern.compile(
          "(?i)(?<![\\w-])("
              // of every row, every run
              + "all|every|always|never|none"
              // of one against another
              + "|fast(?:er|est)|slow(?:er|est)|better|best|worse|worst|outperform\\w*"
              + "|improve\\w*|regress\\w*|equal(?:ly)?|equivalent|comparable"
              // of how it was measured
              + "|stable|stationary|consistent(?:ly)?|reproducib\\w*|deterministic|locked|verified"
              + "|validated|confirmed|complete|sufficient"
              // of how well
              + "|precise|accurate|tight|narrow|significant(?:ly)?|substantial(?:ly)?"
              + "|negligible|efficient(?:ly)?|saturat\\w*|throttl\\w*|linear(?:ly)?"
              + "|quadratic(?:ally)?"
              + ")(?![\\w-])");

  private LoadedWords() {}
}
