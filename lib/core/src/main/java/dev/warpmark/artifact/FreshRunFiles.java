package dev.warpmark.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.RunData;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** What goes to a fresh process and comes back from it, as files that nobody keeps. */
public final class FreshRunFiles {
  private static final String REQUEST = "request";
  private static final String ANSWER = "answer";

  private FreshRunFiles() {}

  /**
   * What a process is asked.
   *
   * @param protocol what to measure
   * @param admitted backends that were found correct, with the SHA-256 of their code
   */
  public record Request(Protocol protocol, Map<String, String> admitted) {}

  /** A request as JSON text in UTF-8. */
  public static byte[] request(Protocol protocol, Map<String, String> admitted) {
    ObjectNode root = Json.object();
    root.set("protocol", ProtocolJson.write(protocol));
    ObjectNode backends = root.putObject("admitted");
    new TreeMap<>(admitted).forEach(backends::put);
    return Json.bytes(root);
  }

  /**
   * The request in a file.
   *
   * @throws ArtifactException when it is none
   */
  public static Request readRequest(Path file) {
    JsonValue value = Json.read(file, REQUEST);
    JsonValue admitted = value.member("admitted");
    Map<String, String> backends = new TreeMap<>();
    for (Iterator<String> names = admitted.node().fieldNames(); names.hasNext(); ) {
      String name = names.next();
      backends.put(name, admitted.member(name).text());
    }
    return new Request(ProtocolJson.read(value.member("protocol")), backends);
  }

  /** A run as JSON text in UTF-8. */
  public static byte[] answer(RunData run) {
    return Json.bytes(RunJson.write(RunPart.of(run, m -> true, m -> true)));
  }

  /**
   * The run in a file.
   *
   * @throws ArtifactException when it is none
   */
  public static RunData readAnswer(Path file) {
    return RunJson.read(Json.read(file, ANSWER)).run();
  }
}
