package dev.warpmark.bench;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.data.Protocol;
import dev.warpmark.data.Screening;
import dev.warpmark.data.SearchData;
import dev.warpmark.data.StoppingRule;
import dev.warpmark.device.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Looks quickly at every candidate and picks one to be measured.
 *
 * <pre>{@code
 * SearchData found = CandidateSearch.on(device).budget(Duration.ofMinutes(60)).run(protocol);
 * found.picked().map(winner -> CandidateSearch.confirmation(found, winner, device).build())
 *     .map(confirm -> Bench.on(device).run(confirm));
 * }</pre>
 *
 * <p>The baseline and each candidate are opened alone, in the order of {@link SearchRun}: what is
 * cheap to check and promising first. Each is checked by the gate, warms up and is looked at by the
 * protocol's numbers ({@link #protocol}: 3 passes and 10 samples) in its first mode. The smallest
 * median of many looks is biased downwards, so the looks come back as {@link Screening} and the
 * pick is confirmed under a protocol and seed of its own.
 *
 * <p>A search ends when every candidate was looked at, when one reached the target, when its budget
 * is spent, or on an interrupt, which is taken over as {@link Bench} does; a look or a check that
 * was not finished is dropped. At the end of the budget the measuring thread is interrupted too, so
 * that a check or the start of a peer does not go on beyond it.
 */
public final class CandidateSearch {
  private final Device device;
  private final CorrectnessGate gate;
  private final BenchListener listener;
  private final BenchClock clock;
  private final Duration budget;
  private final OptionalDouble target;

  private CandidateSearch(
      Device device,
      CorrectnessGate gate,
      BenchListener listener,
      BenchClock clock,
      Duration budget,
      OptionalDouble target) {
    this.device = device;
    this.gate = gate;
    this.listener = listener;
    this.clock = clock;
    this.budget = budget;
    this.target = target;
  }

  /**
   * A search on a device, with an open gate, a silent listener, the default budget and no target.
   */
  public static CandidateSearch on(Device device) {
    return new CandidateSearch(
        device,
        CorrectnessGate.OPEN,
        BenchListener.SILENT,
        BenchClock.SYSTEM,
        Defaults.SEARCH_BUDGET,
        OptionalDouble.empty());
  }

  /** The same search, leaving out candidates that this gate refuses. */
  public CandidateSearch gatedBy(CorrectnessGate other) {
    return new CandidateSearch(device, other, listener, clock, budget, target);
  }

  /** The same search, telling this listener how far it is. */
  public CandidateSearch reportingTo(BenchListener other) {
    return new CandidateSearch(device, gate, other, clock, budget, target);
  }

  /** The same search with this much time. */
  public CandidateSearch budget(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("budget must be above 0 s, was " + time);
    }
    return new CandidateSearch(device, gate, listener, clock, time, target);
  }

  /**
   * The same search, trying no further tile sizes once a look is this much faster than the
   * baseline's. All backends are looked at in any case.
   *
   * @throws IllegalArgumentException when it is not above 1
   */
  public CandidateSearch untilFaster(double speedup) {
    if (!(speedup > 1 && speedup < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("target must be above 1, was " + speedup);
    }
    return new CandidateSearch(device, gate, listener, clock, budget, OptionalDouble.of(speedup));
  }

  /** The same search by another clock. */
  CandidateSearch timedBy(BenchClock other) {
    return new CandidateSearch(device, gate, listener, other, budget, target);
  }

  /**
   * The protocol of a search over candidates, to be adjusted and built.
   *
   * @param baseline what the pick has to beat
   * @param candidates the backends to look at
   */
  public static ProtocolBuilder protocol(
      Device device, AttentionShape shape, String baseline, List<String> candidates) {
    return ProtocolBuilder.of("02-search", device)
        .shapes(shape)
        .screening(baseline, candidates)
        .samples(Defaults.SCREENING_SAMPLES)
        .warmup(Defaults.SCREENING_WARMUP)
        .blocks(1)
        .discardPerSwitch(0);
  }

  /**
   * The protocol under which a search's pick is measured against the baseline, to be adjusted and
   * built: phase {@code 02-confirm}, the defaults of a comparison, and another seed.
   *
   * @param picked usually {@link SearchData#picked()}
   * @throws IllegalArgumentException when the search had no baseline
   */
  public static ProtocolBuilder confirmation(SearchData found, String picked, Device device) {
    Protocol searched = found.protocol();
    String baseline =
        searched
            .baseline()
            .orElseThrow(() -> new IllegalArgumentException("a search needs a baseline"))
            .backend();
    return ProtocolBuilder.of("02-confirm", device)
        .shapes(searched.shapes())
        .subject(picked)
        .against(baseline)
        .seed(searched.seed() + 1)
        .lockEnvironment(searched.lockEnvironment())
        .equivalenceMargin(searched.equivalenceMargin());
  }

  /**
   * Looks at the baseline and at every candidate.
   *
   * @throws IllegalArgumentException when the protocol was declared for another device, has more
   *     than one shape, or does not fix the number of samples
   */
  public SearchData run(Protocol protocol) {
    if (protocol.shapes().size() != 1
        || !(protocol.stopping() instanceof StoppingRule.FixedCount fixed)) {
      throw new IllegalArgumentException(
          "a search has one shape and a fixed number of samples, was %s and %s"
              .formatted(protocol.shapes(), protocol.stopping()));
    }
    // No backend is asked what it refuses: a peer would be started for it, before the budget runs.
    long passes = (long) protocol.arms().size() * (protocol.warmup() + fixed.samples());
    listener.started("%s on %s".formatted(protocol.phase(), device.id()), passes);
    try {
      return searched(protocol, fixed.samples());
    } finally {
      listener.finished();
    }
  }

  private SearchData searched(Protocol protocol, int samples) {
    double budgetSeconds = budget.toNanos() * 1e-9;
    RunState state = new RunState(clock, listener, budgetSeconds);
    Instant started = clock.now();
    Contenders contenders = new Contenders(device, gate);
    contenders.requireDevice(protocol);
    SearchRun looks = new SearchRun(protocol, samples, target, contenders, state);
    state.setAlarm();
    try {
      looks.run();
    } finally {
      state.endAlarm();
    }
    return new SearchData(
        protocol,
        budgetSeconds,
        started,
        state.elapsedSeconds(),
        looks.end(),
        looks.left(),
        looks.looks(),
        state.skips());
  }
}
