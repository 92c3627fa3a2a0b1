package dev.warpmark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.warpmark.artifact.CostFile;
import dev.warpmark.device.Setting;
import dev.warpmark.fixture.RunFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EnergyTest {
  @Test
  void isWhatTheCounterRoseBy() {
    assertEquals(OptionalDouble.of(1250.5), Energy.joules(run("1000.000", "2250.500")));
  }

  @Test
  void theCostFileHasItBesideThePrice() {
    List<RunData> runs = List.of(run("1000.000", "2250.500"), run());
    String cost = new String(CostFile.of(runs, Optional.empty()), StandardCharsets.UTF_8);
    assertEquals(2, cost.split("\"measured_joules\" ?: ?1250.5").length - 1, cost);
  }

  @Test
  void aCounterThatIsNotThereOrDidNotRiseSaysNothing() {
    assertEquals(OptionalDouble.empty(), Energy.joules(run()));
    assertEquals(OptionalDouble.empty(), Energy.joules(run("1000.000")));
    assertEquals(OptionalDouble.empty(), Energy.joules(run("1000.000", "10.000")));
    assertEquals(OptionalDouble.empty(), Energy.joules(run("plenty", "10.000")));
  }

  @Test
  void theTimeOfTheCounterIsThatBetweenItsOwnReadings() {
    RunData run = run("1000.000", "1052.761");
    assertEquals(OptionalDouble.empty(), Energy.seconds(run), "earlier versions noted none");
    List<Setting> settings = new ArrayList<>(run.environment().settings());
    settings.add(Setting.observed(Setting.TOTAL_ENERGY_AT, "2026-11-25T18:48:32.500Z", "clock"));
    settings.add(
        Setting.observed(
            Setting.TOTAL_ENERGY_AT + Setting.AT_END, "2026-11-25T18:48:33Z", "clock"));
    assertEquals(0.5, Energy.seconds(with(run, settings)).orElseThrow(), 1e-9);
  }

  /** A run whose card said this before it and, where there are two, this after it. */
  static RunData run(String... readings) {
    RunData run = RunFixture.varied("01", 1, 128);
    List<Setting> settings = new ArrayList<>(run.environment().settings());
    for (int i = 0; i < readings.length; i++) {
      settings.add(
          Setting.observed(
              Setting.TOTAL_ENERGY_JOULES + (i == 0 ? "" : Setting.AT_END), readings[i], "NVML"));
    }
    return with(run, settings);
  }

  private static RunData with(RunData run, List<Setting> settings) {
    return RunFixture.of(run).settings(settings).build();
  }
}
