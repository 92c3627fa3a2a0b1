package dev.warpmark.audit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.audit.Audit;
import dev.warpmark.audit.finding.Finding;
import dev.warpmark.audit.finding.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCheckTest {
  private static final List<String> DATA =
      List.of(
          "enhanced_s512.json", "enhanced_s1024.json", "optimization_baseline.json", "env.json");

  @TempDir Path folder;

  private static Path seed(String name) {
    try {
      return Path.of(TextCheckTest.class.getResource("/seed/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private List<Finding> audit(String text) {
    try {
      for (String name : DATA) {
        Path copy = folder.resolve(name);
        if (!Files.exists(copy)) {
          Files.copy(seed(name), copy);
        }
      }
      Files.writeString(folder.resolve("REPORT.md"), text);
      return Audit.of(folder).of(TextCheck.NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyKindOfUntrueSentenceInARealReportIsNamed() throws IOException {
    List<String> found =
        audit(Files.readString(seed("REPORT.md"))).stream()
            .filter(f -> f.status() != Status.PASS)
            .map(f -> f.status().wireName() + " " + f.message())
            .toList();
    for (String expected :
        List.of(
            "fail The point 0.321 lies outside the interval [0.323, 0.327] stated with it: the point"
                + " is the median of optimization_baseline.json, the interval is that of"
                + " enhanced_s512.json",
            "fail The text says driver 570.172.08, but env.json /gpu/driver_version records 12.1",
            "fail 242.0 GB/s is not the peak of an L4, which is 300.0 GB/s",
            "fail 132.8 % of a peak is more than there is",
            "fail \"speedup over S=512\" compares different shapes",
            "fail \"speedup vs S=512\" compares different shapes",
            "fail Not every interval is that tight: the stored interval of enhanced_s1024.json is"
                + " 15.4 % wide",
            "fail \"TF32 disabled\" is not what was observed: env.json /tf32_matmul_allowed is true",
            "fail The warm-up was too short",
            "fail The text names enhanced_s128.json, which is not beside it",
            "limit \"memory-bound\" is not carried: S=1024 has an intensity of 512 FLOP/B, the ridge"
                + " of an L4 is at 403",
            "limit \"optimal\" is not carried",
            "limit \"identical\" has nothing behind it",
            "limit \"Locked\" is not carried",
            "limit \"effect sizes\" has nothing behind it",
            "limit No data beside the text carry: 0.4956")) {
      assertTrue(
          found.stream().anyMatch(line -> line.startsWith(expected)),
          expected + "\nnot among\n" + String.join("\n", found));
    }
  }

  @Test
  void aTruthfulReportHasNoFailure() {
    List<Finding> findings =
        audit(
            """
            # Latencies of one launch on an NVIDIA L4

            S=512 has a median of 0.3251 ms (95 % CI: [0.323, 0.327]) with N=100 and a level shift.
            The segments of S=1024 have medians of 1.168 ms and 1.381 ms.

            | S | median (ms) | 95 % CI | GFLOPS | GB/s | peak MB |
            |---|---|---|---|---|---|
            | 512 | 0.3251 | [0.323, 0.327] | 52,842 | 206.4 | 80.50 |
            | 1024 | 1.3317 | [1.171, 1.367] | 51,602 | 100.8 | 161.00 |

            - [x] TF32 allowed for matmul, see env.json
            - [x] deterministic mode on

            The peak bandwidth of 300 GB/s is the data sheet's. S=512 is memory-bound by its intensity.
            Files: enhanced_s512.json and `enhanced_s1024.json`; see https://example.org/other.json.

            ```
            ./run --out nothing.json   # 99.9 ms
            ```
            """);
    assertEquals(List.of(), findings.stream().filter(f -> f.status() == Status.FAIL).toList());
    assertTrue(findings.stream().filter(f -> f.status() == Status.PASS).count() >= 8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "S=512 takes 0.3252 ms.                           | fail  | 0.3252 is not what the data give",
        "S=512 takes 325.1 µs.                            | pass  | The data carry: 325.1",
        "S=512 takes 0.3251 s.                            | fail  | a factor of 1000 apart",
        "S=512 has a mean of 0.3251 ms.                   | fail  | 0.3251 is not what the data give",
        "S=512 runs at 52.84 TFLOP/s.                     | pass  | The data carry: 52.84",
        "S=512 runs at 26,421 GFLOPS.                     | fail  | 26,421 is not what the data give",
        "S=1024 has 100.9 GB/s.                           | fail  | 100.9 is not what the data give",
        "S=256 takes 0.1044 ms.                           | limit | No data beside the text carry: 0.1044",
        "S=512: 0.325 ms [0.324, 0.327].                  | fail  | The interval [0.324, 0.327] is none",
        "S=512 with N=50 samples.                         | fail  | The text says N=50",
        "PyTorch 2.2.1 was measured.                      | pass  | The environment records this PyTorch",
        "PyTorch 2.3.0 was measured.                      | fail  | The text says PyTorch 2.3.0",
        "S=512 is compute-bound.                          | limit | S=512 has an intensity of 256",
        "The warm-up was not sufficient.                  | none  | ",
        "A speedup of flash over math at S=512.           | none  | ",
        "There is a significant difference.               | limit | \"significant\" has nothing behind it",
        "flash is 55 % faster.                            | limit | has nothing behind it",
        "Results are guaranteed.                          | limit | samples bound a probability",
        "The environment was not locked.                  | none  | ",
        "- [x] all done                                   | limit | The tick has nothing behind it",
        "TF32 is enabled for matmul and cuDNN             | fail  | tf32_cudnn_allowed is false",
        "Measured on 2025-10-13 at 20:25, version 1.2.3.  | none  | ",
      })
  void sentences(String text, String status, String message) {
    List<Finding> findings =
        audit(text).stream().filter(f -> f.evidence().artifact().equals("REPORT.md")).toList();
    if (status.equals("none")) {
      assertEquals(List.of(), findings);
      return;
    }
    assertTrue(
        findings.stream()
            .anyMatch(
                f -> f.status().wireName().equals(status) && f.message().contains(message.strip())),
        text + " -> " + findings);
  }

  @Test
  void aReportGivenByItselfBringsTheDataBesideIt() {
    audit("S=512 takes 0.3252 ms.");
    assertEquals(
        1,
        Audit.of(folder.resolve("REPORT.md")).of(TextCheck.NAME).stream()
            .filter(f -> f.status() == Status.FAIL)
            .count());
  }
}
