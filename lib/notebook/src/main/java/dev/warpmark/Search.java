package dev.warpmark;

import dev.warpmark.artifact.RunFolder;
import dev.warpmark.attention.AttentionShape;
import dev.warpmark.bench.BenchListener;
import dev.warpmark.bench.CandidateSearch;
import dev.warpmark.bench.Defaults;
import dev.warpmark.data.FreshProcess;
import dev.warpmark.data.SearchData;
import dev.warpmark.device.Backend;
import dev.warpmark.device.BackendException;
import dev.warpmark.device.Device;
import dev.warpmark.device.TimingMode;
import dev.warpmark.process.FreshProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The sentence that looks for something faster; {@link #run()} looks, and measures what it found.
 *
 * <pre>{@code
 * var search = Search.of(shape).on(device).against("pytorch:flash", "math")
 *     .target(1.10).budget(Duration.ofMinutes(60)).run();
 * }</pre>
 *
 * <p>It looks at backends of ours and the baseline, then at tile sizes of ours ({@code
 * flash[keys=32]}) until a look reaches the target, then at the other backends, or until the budget
 * is spent.
 *
 * <p>Screening is for choosing only. What it picks is measured again with fresh samples,
 * interleaved with the baseline, and only that is reported. Each step changes this object and
 * returns it.
 */
public final class Search {
  private final AttentionShape shape;
  private Optional<Device> device = Optional.empty();
  private List<String> baselines = List.of("pytorch:flash", "math");
  private double target = Defaults.SEARCH_TARGET;
  private Duration budget = Defaults.SEARCH_BUDGET;
  private boolean exhaustive;
  private int samples = Defaults.SAMPLES;
  private int warmup = Defaults.WARMUP;
  private int processes = 1;
  private Optional<RunFolder> folder = Optional.empty();

  private Search(AttentionShape shape) {
    this.shape = shape;
  }

  /** Starts a search at a shape. */
  public static Search of(AttentionShape shape) {
    return new Search(shape);
  }

  /** Searches on this device. */
  public Search on(Device where) {
    device = Optional.of(where);
    return this;
  }

  /** Compares with the first of these backends that is present. */
  public Search against(String... names) {
    baselines = List.of(names);
    return this;
  }

  /**
   * Looks for at least this speedup.
   *
   * @throws IllegalArgumentException when it is not above 1
   */
  public Search target(double speedup) {
    if (!(speedup > 1 && speedup < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("target must be above 1, was " + speedup);
    }
    target = speedup;
    return this;
  }

  /** Spends at most this long on the search; the confirmation comes on top. */
  public Search budget(Duration most) {
    budget = most;
    return this;
  }

  /** Looks at every tile size, also when the target is reached before. */
  public Search exhaustive() {
    return exhaustive(true);
  }

  /** Looks at every tile size, or only until one look reaches the target. */
  public Search exhaustive(boolean all) {
    exhaustive = all;
    return this;
  }

  /** Confirms with this many samples an arm, at least 10. */
  public Search samples(int count) {
    samples = count;
    return this;
  }

  /** Confirms after this many warm-up passes. */
  public Search warmup(int passes) {
    warmup = passes;
    return this;
  }

  /**
   * Confirms in this process and then in fresh ones, this many in all: from 5 on the ratio speaks
   * of the device, and not just of this run.
   */
  public Search processes(int count) {
    processes = FreshProcess.first(count).planned();
    return this;
  }

  /** As {@link #processes(int)}, by its earlier name. */
  @Deprecated(since = "0.1.0")
  public Search runs(int count) {
    return processes(count);
  }

  /**
   * Keeps each of several processes in this folder as soon as it is whole; a search that picks the
   * same again goes on with a confirmation that was cut off there.
   */
  public Search in(RunFolder place) {
    folder = Optional.of(place);
    return this;
  }

  /**
   * Searches and confirms.
   *
   * @throws BackendException when no baseline is present, or nothing could be screened beside it
   */
  public SearchResult run() {
    Device where = device.orElseGet(Devices::best);
    String baseline =
        Benchmark.firstPresent(where, baselines)
            .orElseThrow(() -> new BackendException(noBaseline(where)));
    CandidateSearch search =
        CandidateSearch.on(where)
            .budget(budget)
            .gatedBy(Correctness.gate(where))
            .reportingTo(BenchListener.progressBar());
    SearchData found =
        (exhaustive ? search : search.untilFaster(target))
            .run(
                CandidateSearch.protocol(where, shape, baseline, candidates(where, baseline))
                    .lockEnvironment(true)
                    .build());
    Optional<FreshProcesses.Outcome> confirmation =
        found.picked().map(pick -> confirm(where, found, pick));
    return new SearchResult(found, confirmation.map(Run::of), target);
  }

  private FreshProcesses.Outcome confirm(Device where, SearchData search, String pick) {
    return new Processes(where, folder)
        .run(
            CandidateSearch.confirmation(search, pick, where)
                .modes(search.protocol().modes().toArray(TimingMode[]::new))
                .samples(samples)
                .warmup(warmup)
                .processes(processes)
                .build());
  }

  /**
   * Every backend but the baseline, and but {@code auto}, which is one of the others; then the tile
   * sizes that the shape allows and that a backend does not take by itself. Devices name backends
   * from the plainest on, so the last is the most promising.
   */
  private List<String> candidates(Device where, String baseline) {
    List<String> names = new ArrayList<>(where.backends().names());
    Collections.reverse(names);
    Stream<String> backends = names.stream();
    Stream<String> tiled =
        StreamSupport.stream(where.backends().spliterator(), false)
            .flatMap(backend -> tiles(backend, shape));
    return Stream.concat(backends.filter(name -> !name.equals("auto")), tiled)
        .filter(name -> !name.equals(baseline))
        .toList();
  }

  /** The names of a backend's tile sizes that a search at a shape may try. */
  private static Stream<String> tiles(Backend backend, AttentionShape shape) {
    Optional<String> own = backend.ownConfiguration(shape);
    return backend.configurations().stream()
        .filter(each -> each.refusal(shape).isEmpty())
        .map(Backend::name)
        .filter(name -> !own.equals(Optional.of(name)));
  }

  private String noBaseline(Device where) {
    return "none of the baselines %s is present on %s; there are: %s"
        .formatted(
            String.join(", ", baselines), where.id(), String.join(", ", where.backends().names()));
  }
}
