package dev.warpmark.report.statement;

import dev.warpmark.analysis.Segment;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Measurement;
import dev.warpmark.display.Quantity;
import dev.warpmark.display.Unit;
import dev.warpmark.report.claim.Basis;
import dev.warpmark.report.claim.Claim;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.Row;
import dev.warpmark.stats.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts that sentences share, each carried by its place in the data. */
public final class Phrases {
  private Phrases() {}

  /** The arm, with what it chose where it chooses. */
  public static Text arm(Row row) {
    Measurement measurement = row.measurement();
    Claim name = Basis.declared(row.at("/arm/backend")).code(row.label());
    Optional<Claim> choice =
        measurement.choice().map(chosen -> Basis.observed(row.at("/choice")).code(chosen));
    return choice.isPresent()
        ? Text.of("{} (which ran {})", name, choice.get())
        : Text.of("{}", name);
  }

  /** The device by name, always with its kind. */
  public static Text device(Row row) {
    var device = row.file().run().device();
    return Text.of(
        "{} ({})",
        Basis.observed(row.file().at("/device/name")).label(device.name()),
        Basis.observed(row.file().at("/device/kind"))
            .label(device.kind().wireName().toUpperCase(Locale.ROOT)));
  }

  /** The shape by its labels. */
  public static Claim shape(Row row) {
    return Basis.declared(row.at("/shape")).label(row.shape().toString());
  }

  /** The sequence length alone, for tables over one. */
  public static Claim seqLen(Row row) {
    AttentionShape shape = row.shape();
    String length =
        shape.queryLen() == shape.keyLen()
            ? String.valueOf(shape.queryLen())
            : shape.queryLen() + "×" + shape.keyLen();
    return Basis.declared(row.at("/shape")).label(length);
  }

  /** The precision tensors are stored in. */
  public static Claim precision(Row row) {
    return Basis.declared(row.at("/precision")).label(row.measurement().precision().wireName());
  }

  /** The timing mode and what its samples stand for. */
  public static Text mode(Row row) {
    var mode = row.measurement().mode();
    Basis basis = Basis.declared(row.at("/mode"));
    String meaning = mode.meaning(row.file().run().device().kind());
    return Text.of("timing mode {} ({})", basis.code(mode.wireName()), basis.label(meaning));
  }

  /** How many samples a row has. */
  public static Claim sampleCount(Row row) {
    return Basis.measured(row.samples()).count(row.size());
  }

  /** The unit that a row's times are shown in. */
  public static Unit timeUnit(Row row) {
    return Quantity.TIME.unitFor(row.summary().medianSeconds());
  }

  /** The median with its unit and interval, with the digits the interval allows. */
  public static Text median(Row row) {
    Unit unit = timeUnit(row);
    Basis basis = Basis.derived("median of the samples", row.samples(), medianPlace(row));
    Optional<Interval> interval = row.summary().interval();
    if (interval.isEmpty()) {
      return Text.of(basis.quantity(Quantity.TIME, row.summary().medianSeconds()));
    }
    Claim median =
        basis
            .with(Quantity.TIME, interval.get())
            .within(Quantity.TIME, row.summary().medianSeconds(), interval.get(), unit);
    return Text.of("{} {}", median, unitLabel(unit)).plus(bracket(row, unit, interval.get()));
  }

  /** The interval's ends, level and method. */
  private static Text bracket(Row row, Unit unit, Interval interval) {
    return Text.of(
        " ({} interval {} {} by {})",
        level(row, interval),
        ends(row, unit, interval),
        unitLabel(unit),
        method(row, interval));
  }

  /** The two ends in a bracket. */
  public static Text ends(Row row, Unit unit, Interval interval) {
    Basis basis = intervalBasis(row, interval);
    return Text.of(
        "[{}, {}]",
        basis.within(Quantity.TIME, interval.lower(), interval, unit),
        basis.within(Quantity.TIME, interval.upper(), interval, unit));
  }

  /** The level an interval attains, or the nominal one where that is all that is known. */
  public static Claim level(Row row, Interval interval) {
    return interval.attainedLevel().isPresent()
        ? intervalBasis(row, interval).percent(interval.attainedLevel().getAsDouble(), 1)
        : intervalBasis(row, interval).percent(interval.level(), 0);
  }

  /** What made an interval. */
  public static Claim method(Row row, Interval interval) {
    return intervalBasis(row, interval).label(interval.method());
  }

  /** One stretch of a series that has no single level. */
  public static Text segment(Row row, Segment segment) {
    Unit unit = timeUnit(row);
    Basis basis = Basis.derived("median of the samples of this stretch", row.samples());
    Text extent =
        Text.of("samples {} to {}: ", basis.count(segment.from() + 1L), basis.count(segment.to()));
    Interval interval = segment.interval().orElse(null);
    if (interval == null) {
      return extent.plus(Text.of(basis.quantity(Quantity.TIME, segment.medianSeconds())));
    }
    return extent
        .plus(
            Text.of(
                "{} {}",
                basis
                    .with(Quantity.TIME, interval)
                    .within(Quantity.TIME, segment.medianSeconds(), interval, unit),
                unitLabel(unit)))
        .plus(bracket(row, unit, interval));
  }

  /** Arithmetic rate at the median. */
  public static Claim flopRate(Row row) {
    return flopBasis(row).quantity(Quantity.FLOP_RATE, row.summary().flopsPerSecond());
  }

  /** What the arithmetic rate rests on. */
  public static Basis flopBasis(Row row) {
    return Basis.derived(
        "operations of the shape by the convention of two products, over the median",
        row.samples(),
        row.at("/summary/flops_per_second"));
  }

  /** What the rate of compulsory traffic rests on. */
  public static Basis bandwidthBasis(Row row) {
    return Basis.derived(
        "bytes of Q, K, V and O, each moved once, over the median",
        row.samples(),
        row.at("/summary/bytes_per_second"));
  }

  /** The most that starting replays is of each sample, where that follows from what is stored. */
  public static Optional<Claim> harnessShare(Row row) {
    OptionalDouble share = row.summary().harnessShare();
    return share.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Basis.derived(
                    "floor of a replay, over its launches and the median",
                    row.samples(),
                    row.at("/replay"),
                    row.at("/summary/harness_share"))
                .percent(share.getAsDouble(), 2));
  }

  /** A unit's symbol as prose. */
  public static Text unitLabel(Unit unit) {
    return Text.of(unit.symbol());
  }

  private static dev.warpmark.report.claim.Evidence medianPlace(Row row) {
    return row.at("/summary/median_seconds");
  }

  private static Basis intervalBasis(Row row, Interval interval) {
    return Basis.derived(interval.method(), row.samples(), row.at("/summary/interval"))
        .with(Quantity.TIME, interval);
  }
}
