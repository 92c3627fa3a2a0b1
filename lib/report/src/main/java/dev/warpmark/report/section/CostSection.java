package dev.warpmark.report.section;

import dev.warpmark.device.DeviceKind;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.claim.Evidence;
import dev.warpmark.report.page.Page;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Material;
import java.util.List;

/** How long the device was held, and what that costs where a price is known. */
public final class CostSection {
  private CostSection() {}

  /** Adds the section. */
  public static void add(Page.Builder page, Material material) {
    Cost cost = Cost.of(material);
    page.section("Cost");
    if (cost.runs().isEmpty()) {
      page.paragraph("Nothing was measured, and so nothing was spent.");
      return;
    }
    List<Evidence> times = cost.runs().stream().map(run -> run.file().at("/finished_at")).toList();
    Basis held = Basis.derived("from the first warm-up to the last sample of the runs", times);
    List<Evidence> samples =
        cost.runs().stream().map(run -> run.file().at("/measurements")).toList();
    boolean cpu = material.identity().device().kind() == DeviceKind.CPU;
    page.paragraph(
        "The {} was held for {} s, of which {} s are samples.",
        Basis.observed(material.identityFile().at("/device/kind")).label(cpu ? "CPU" : "GPU"),
        held.number(cost.wallSeconds(), 1),
        Basis.derived("sum of the samples", samples).number(cost.sampledSeconds(), 1));
    if (!cost.counted().isEmpty()) {
      page.paragraph(energy(cost));
    }
    page.paragraph(price(material, cost, held));
  }

  /** Of the runs that were counted, since another card of the study may count nothing. */
  private static Text energy(Cost cost) {
    List<Evidence> settings =
        cost.counted().stream().map(run -> run.file().at("/environment/settings")).toList();
    Basis counter =
        Basis.derived("the card's energy counter after the runs less before them", settings);
    double joules = cost.counted().stream().mapToDouble(run -> run.joules().orElseThrow()).sum();
    double seconds = cost.counted().stream().mapToDouble(Cost.Item::countedSeconds).sum();
    return Text.of(
        "Measured, by the card's own counter: {} J, {} W on average, waits and whatever else used"
            + " the card included.",
        counter.number(joules, 0),
        counter.number(joules / seconds, 0));
  }

  private static Text price(Material material, Cost cost, Basis held) {
    Claim device = material.deviceName();
    if (cost.price().isEmpty()) {
      return Text.of("No price of {} is known, so that no amount is stated.", device);
    }
    Price price = cost.price().get();
    Basis source = Basis.constant(price.source() + ", " + price.date());
    return Text.of(
        "Priced: at {} USD an hour ({}, {}, {}) that is {} USD.",
        source.number(price.usdPerHour(), 2),
        source.label(price.product()),
        source.label(price.source()),
        source.label(price.date()),
        held.number(cost.usd().orElseThrow(), 4));
  }
}
