package dev.warpmark.report.page;

import dev.warpmark.display.Quantity;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.claim.Evidence;
import java.util.List;

/** A page with every kind of block, and a name that tries to break out of each form. */
final class PageFixture {
  static final String HOSTILE =
      "<script>alert('x')</script> | `b` [c](javascript:d) & 100% $e_f {g} \\h";

  static final Evidence FILE =
      new Evidence("01", "enhanced_s512.json", "/statistics/median_ms", "0".repeat(64));

  static final Claim DEVICE = Basis.observed(FILE.at("/gpu")).label(HOSTILE);
  static final Claim MEDIAN = Basis.measured(FILE).quantity(Quantity.TIME, 0.00032512);

  private PageFixture() {}

  static Page page() {
    Claim backend = Basis.declared(FILE.at("/warpmark")).code("memory_efficient|`x`");
    Claim faster = Basis.derived("interval above 1", FILE).word("faster", true);
    return Page.named("SAMPLE", Text.of("Sample of {}", DEVICE))
        .section("Summary")
        .paragraph("The median on {} was {}, which is {}.", DEVICE, MEDIAN, faster)
        .items(List.of(Text.of("backend {}", backend), Text.of("see {}", Inline.file("a b.json"))))
        .add(
            new Block.Checklist(
                List.of(
                    new Block.Check(
                        true, Text.of("hashed"), Text.of("{}", Inline.file("env.json"))),
                    new Block.Check(false, Text.of("profiled"), Text.of("no counters")))))
        .add(
            new Block.Table(
                Text.of("Latency of {}", backend),
                List.of(Text.of("backend"), Text.of("latency")),
                List.of(
                    List.of(Text.of(backend), Text.of(MEDIAN)), List.of(Text.of("—"), Text.EMPTY))))
        .lines(Text.of("./warpmark run --out {}", Basis.declared(FILE).code("d`ir")))
        .add(
            new Block.Picture(
                new Inline.FileLink("plots/latency (a).png"), Text.of("Latency on {}", DEVICE)))
        .build();
  }
}
