package dev.warpmark.cli;

import dev.warpmark.Devices;
import dev.warpmark.data.Build;
import dev.warpmark.device.Backend;
import dev.warpmark.device.Device;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is here, what is missing, and what mends it. */
@Command(name = "doctor", mixinStandardHelpOptions = true, customSynopsis = "./warpmark doctor")
final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    List<Device> devices = Devices.all();
    PrintWriter out = spec.commandLine().getOut();
    out.println("here     Warpmark " + Build.current());
    for (Device device : devices) {
      out.printf("here     %s: %s%n", device.id(), device.facts().name());
      for (Backend backend : device.backends()) {
        out.printf("         backend %s: %s%n", backend.name(), backend.description());
      }
      byReason(device.backends().missing())
          .forEach(
              (reason, names) ->
                  out.printf("missing  backend %s: %s%n", String.join(", ", names), reason));
    }
    Devices.missing().forEach((name, reason) -> out.printf("missing  %s: %s%n", name, reason));
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
