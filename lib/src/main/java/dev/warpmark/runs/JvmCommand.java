package dev.warpmark.runs;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The command line of a JVM like this one: its Java, its options, its class path. */
final class JvmCommand {
  /** Options that are about one process: debuggers, agents, an archive to be written at its end. */
  private static final List<String> OWN =
      List.of(
          "-agentlib:",
          "-agentpath:",
          "-javaagent:",
          "-Xrunjdwp",
          "-XX:ArchiveClassesAtExit",
          "-XX:FlightRecorder",
          "-XX:StartFlightRecording",
          "-Dcom.sun.management");

  private JvmCommand() {}

  /** The command that runs a main class with these arguments. */
  static List<String> of(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.add("-cp");
    command.add(classPath(main));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  static List<String> options(List<String> ofThisJvm) {
    return ofThisJvm.stream().filter(option -> OWN.stream().noneMatch(option::startsWith)).toList();
  }

  private static String java() {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path windows = bin.resolve("java.exe");
    return (Files.exists(windows) ? windows : bin.resolve("java")).toString();
  }

  /** Where this JVM finds classes: its own path, and what a notebook added to it by a loader. */
  private static String classPath(Class<?> main) {
    Set<String> places = new LinkedHashSet<>();
    String own = System.getProperty("java.class.path", "");
    Arrays.stream(own.split(File.pathSeparator)).filter(p -> !p.isBlank()).forEach(places::add);
    for (ClassLoader loader = main.getClassLoader(); loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        Arrays.stream(urls.getURLs()).map(JvmCommand::file).forEach(places::add);
      }
    }
    places.add(file(main.getProtectionDomain().getCodeSource().getLocation()));
    return places.stream()
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String file(URL place) {
    try {
      return place.getProtocol().equals("file") ? Path.of(place.toURI()).toString() : "";
    } catch (URISyntaxException | IllegalArgumentException e) {
      return ""; // a place that is no file is none that another JVM could be told
    }
  }
}
