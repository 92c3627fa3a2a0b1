package dev.warpmark.report.statement;

import dev.warpmark.device.DeviceKind;
import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.OverProcesses;
import dev.warpmark.report.study.RatioRow;
import dev.warpmark.stats.RunRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a comparison reaches: one process speaks of itself, enough fresh ones of the card or
 * processor they ran on.
 */
public final class Scope {
  private Scope() {}

  /** How a sentence on a row begins, up to its shape. */
  static Text opening(RatioRow row) {
    return row.speakingForTheDevice()
        .map(
            over ->
                Text.of(
                    "On {}, over {} fresh processes, for", Text.of(device(row, over)), count(over)))
        .orElse(Text.of("For"));
  }

  /** Where a sentence on a row holds, as its end. */
  public static Text end(RatioRow row) {
    return row.speakingForTheDevice()
        .map(
            over ->
                Text.of("on {}, over {} fresh processes", Text.of(device(row, over)), count(over)))
        .orElse(Text.of("in this run"));
  }

  /** What all of these sentences hold for, and what they do not. */
  static List<Text> of(List<RatioRow> rows) {
    List<Text> sentences = new ArrayList<>();
    List<RatioRow> device =
        rows.stream().filter(r -> r.speakingForTheDevice().isPresent()).toList();
    if (!device.isEmpty()) {
      RatioRow first = device.get(0);
      sentences.add(
          Text.of(
              "Sentences over fresh processes hold for {}: a process starts anew and has a"
                  + " seed of its own, and the spread of processes is in the interval. {}",
              Text.of(device(first, first.speakingForTheDevice().orElseThrow())),
              Text.of(others(first))));
    }
    Optional<RatioRow> few =
        rows.stream()
            .filter(row -> row.processes().isPresent() && row.speakingForTheDevice().isEmpty())
            .findFirst();
    few.map(Scope::tooFew).ifPresent(sentences::add);
    if (device.isEmpty() && few.isEmpty()) {
      sentences.add(
          Text.of("This holds for the process that measured it; other processes were not asked."));
    }
    return sentences;
  }

  private static Text tooFew(RatioRow row) {
    OverProcesses over = row.processes().orElseThrow();
    return Text.of(
        "Rows measured in {} fresh processes, of {} declared, are stated for the first of them"
            + " alone: from {} on they would speak of this {}.",
        count(over),
        Basis.declared(row.candidate().file().at("/protocol/run")).count(over.planned()),
        Basis.constant("fewest processes for a sentence on a device, docs/method.md")
            .count(RunRatio.PROCESSES_FOR_A_CARD),
        Text.of(deviceWord(row)));
  }

  /** What an interval is over: processes, or the blocks of one run. */
  static Text unit(RatioRow row) {
    return row.speakingForTheDevice()
        .map(over -> Text.of("{} processes", count(over)))
        .orElse(Text.of("blocks of one run"));
  }

  /** The lowest and the highest ratio that a process had; a dash where there is one process. */
  static Text range(RatioRow row) {
    if (row.processes().isEmpty()) {
      return Text.of("—");
    }
    OverProcesses over = row.processes().get();
    double[] values =
        over.ratio().processes().stream().mapToDouble(r -> r.value()).sorted().toArray();
    Basis basis = Basis.derived("lowest and highest ratio of a process", over.samples());
    return Text.of(
        "{} to {}",
        basis.within(Quantity.RATIO, values[0], over.ratio().interval(), Quantity.RATIO.unit("×")),
        basis.within(
            Quantity.RATIO,
            values[values.length - 1],
            over.ratio().interval(),
            Quantity.RATIO.unit("×")));
  }

  /** How many processes measured a row. */
  static dev.warpmark.report.claim.Claim count(OverProcesses over) {
    return Basis.derived("processes that measured both arms whole", over.samples())
        .count(over.ratio().size());
  }

  /** What a sentence over processes speaks of. Two cards of one model have one name. */
  static String device(RatioRow row, OverProcesses over) {
    boolean isKnown = over.oneCard() || !deviceWord(row).equals("card");
    return isKnown ? "this " + deviceWord(row) : "cards of this name";
  }

  private static String others(RatioRow row) {
    return row.speakingForTheDevice().orElseThrow().oneCard() || !deviceWord(row).equals("card")
        ? "Another %s was not asked.".formatted(deviceWord(row))
        : "Whether they ran on one card or on several is not recorded, or it was several; other cards were not asked.";
  }

  static String deviceWord(RatioRow row) {
    return row.candidate().file().run().device().kind() == DeviceKind.GPU ? "card" : "processor";
  }
}
