package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.List;
import java.util.regex.Pattern;

/** A kernel source that does not compile; its message says where and why. */
public final class CompileException extends BackendException {
  private static final long serialVersionUID = 1L;

  /** As the compiler writes it: {@code flash.cu(12): error: identifier "x" is undefined}. */
  private static final Pattern ERROR =
      Pattern.compile("(?m)^(\\S[^\\n(]*)\\((\\d+)\\): (?:catastrophic )?error(?: #\\S+)?: (.*)$");

  private static final int SHOWN = 5;

  /** A source that does not compile, with everything the compiler said. */
  public CompileException(String file, String log) {
    super(message(file, log));
  }

  private static String message(String file, String log) {
    List<String> errors =
        ERROR
            .matcher(log)
            .results()
            .map(each -> "%s:%s: %s".formatted(each.group(1), each.group(2), each.group(3)))
            .toList();
    if (errors.isEmpty()) {
      return "%s does not compile: %s".formatted(file, log.strip());
    }
    String more = errors.size() > SHOWN ? "\nand %d more".formatted(errors.size() - SHOWN) : "";
    return "%s does not compile\n%s%s"
        .formatted(
            file, String.join("\n", errors.subList(0, Math.min(SHOWN, errors.size()))), more);
  }
}
