package dev.warpmark.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warpmark.Checkout;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyModuleOfTheFolderTravels() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> folder = Files.list(Checkout.file("peers/torch_worker"))) {
      folder
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".py"))
          .map(name -> "torch_worker." + name.replace(".py", ""))
          .map(name -> name.replace(".__init__", ""))
          .forEach(files::add);
    }
    Set<String> modules = new TreeSet<>();
    JSON.readTree(WorkerCommand.Source.packed()).fieldNames().forEachRemaining(modules::add);
    assertEquals(files, modules);
  }

  @Test
  void theHashOfABackendCoversEveryModule() throws IOException {
    SortedMap<String, String> modules = new TreeMap<>();
    JSON.readTree(WorkerCommand.Source.packed())
        .properties()
        .forEach(module -> modules.put(module.getKey(), module.getValue().asText()));
    Set<String> hashes = new HashSet<>(Set.of(hash(modules)));
    for (String changed : modules.keySet()) {
      SortedMap<String, String> edited = new TreeMap<>(modules);
      edited.merge(changed, "#", String::concat);
      hashes.add(hash(edited));
    }
    assertEquals(modules.size() + 1, hashes.size());
  }

  /** Without PyTorch too: only "hello" imports it. */
  @Test
  void theModulesImportEachOtherInAProcess() {
    try (WorkerProcess process = WorkerProcess.start(WorkerCommand.of("python3"))) {
      var thrown =
          assertThrows(
              BackendException.class,
              () ->
                  process.ask(
                      JSON.createObjectNode().put("op", "nothing"),
                      List.of(),
                      WorkerCommand.of("python3").answerLimit()));
      assertTrue(thrown.getMessage().contains("'op_nothing'"), thrown.getMessage());
      assertTrue(process.isAlive());
    }
  }

  @Test
  void strayModulesOfTheWorkingFolderAreNotImported(@TempDir Path folder) throws IOException {
    for (String stray : List.of("json.py", "runpy.py", "queue.py", "torch.py")) {
      Files.writeString(folder.resolve(stray), "raise SystemExit('stray')");
    }
    WorkerCommand command = WorkerCommand.of("python3");
    Process process =
        new ProcessBuilder(command.line())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream requests = process.getOutputStream();
        InputStream answers = process.getInputStream()) {
      requests.write(command.source());
      requests.write("{\"id\": 1, \"op\": \"nothing\"}\n".getBytes(StandardCharsets.UTF_8));
      requests.flush();
      assertEquals(1, WorkerAnswer.read(answers).id());
    } finally {
      process.destroyForcibly();
    }
  }

  private static String hash(SortedMap<String, String> modules) {
    Device device = StandIn.device(DeviceKind.CPU);
    try (TorchPeer peer = StandIn.peer("")) {
      return TorchBackendProvider.offers(device, peer, "0", WorkerCommand.Source.of(modules))
          .get(0)
          .found()
          .orElseThrow()
          .sourceSha256();
    }
  }
}
