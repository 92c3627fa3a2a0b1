package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.cuda.DriverProbe.Answer;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverProbeTest {
  @TempDir Path root;

  @BeforeEach
  void leaveTheTraceOfADriver() throws IOException {
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/nvidiactl"));
  }

  @Test
  void asksNoLibraryWhereThereIsNoTraceOfADriver(@TempDir Path empty) {
    Optional<String> absence =
        new DriverProbe(
                empty,
                () -> {
                  throw new AssertionError("the library was loaded");
                })
            .absence();
    assertTrue(absence.orElseThrow().startsWith("there is no NVIDIA driver (no /dev/nvidiactl)"));
    assertTrue(absence.orElseThrow().contains("--gpus all"));
  }

  @Test
  void saysThatTheLibraryIsMissing() {
    Supplier<DriverProbe.Driver> missing =
        () -> {
          throw new UnsatisfiedLinkError("libcuda.so.1: cannot open shared object file");
        };
    String absence = new DriverProbe(root, missing).absence().orElseThrow();
    assertTrue(absence.contains("libcuda.so.1 cannot be loaded"), absence);
  }

  @Test
  void refusesADriverBeforeCuda12() {
    assertEquals(
        "the NVIDIA driver is too old: it supports CUDA 11.4 and 12.0 is needed; update the driver",
        absence(11040, 0, 1));
  }

  @Test
  void saysThatTheDriverShowsNoCard() {
    assertTrue(absence(12080, 100, 0).contains("shows no card"));
    assertTrue(absence(12080, 0, 0).contains("shows no card"));
  }

  @Test
  void passesOnAnErrorOfTheDriver() {
    assertTrue(absence(12080, 999, 0).contains("CUDA error 999"));
  }

  @Test
  void findsACard() {
    assertEquals("", absence(12080, 0, 1));
  }

  @Test
  void theProviderOffersTheReason(@TempDir Path empty) {
    Availability<Device> offer =
        new CudaDeviceProvider(
                new DriverProbe(
                    empty,
                    () -> {
                      throw new AssertionError("the library was loaded");
                    }))
            .discover();
    assertEquals("cuda:0", offer.name());
    assertTrue(offer.reason().startsWith("there is no NVIDIA driver"), offer.reason());
  }

  private String absence(int version, int initialised, int count) {
    DriverProbe.Driver driver =
        new DriverProbe.Driver() {
          @Override
          public Answer initialise() {
            return new Answer(initialised, 0);
          }

          @Override
          public Answer version() {
            return new Answer(0, version);
          }

          @Override
          public Answer deviceCount() {
            return new Answer(0, count);
          }
        };
    return new DriverProbe(root, () -> driver).absence().orElse("");
  }
}
