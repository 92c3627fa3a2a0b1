package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.cli.light.PrintingCommand;
import dev.warpmark.data.Build;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says what is here, what is missing, and what mends it. */
@Command(customSynopsis = "./warpmark doctor")
final class DoctorCommand extends PrintingCommand {
  @Override
  public Integer call() {
    List<Device> devices = Devices.all();
    out().println("here     Warpmark " + Build.current());
    for (Device device : devices) {
      out().printf("here     %s: %s%n", device.id(), device.facts().name());
      for (Backend backend : device.backends()) {
        out().printf("         backend %s: %s%n", backend.name(), backend.description());
      }
      byReason(device.backends().missing())
          .forEach(
              (reason, names) ->
                  out().printf("missing  backend %s: %s%n", String.join(", ", names), reason));
    }
    Devices.missing().forEach((name, reason) -> out().printf("missing  %s: %s%n", name, reason));
    return Main.OK;
  }

  /** What is missing for the same reason is told once. */
  private static Map<String, List<String>> byReason(Map<String, String> reasons) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    reasons.forEach(
        (name, reason) -> names.computeIfAbsent(reason, ignored -> new ArrayList<>()).add(name));
    return names;
  }
}
