package dev.warpmark.artifact;

/** A quantity that artifacts store beside samples, so that it can be derived again. */
public enum Statistic {
  /** The median latency. */
  MEDIAN("median"),
  /** The mean latency. */
  MEAN("mean"),
  /** The standard deviation of latencies, n − 1 in the denominator. */
  STANDARD_DEVIATION("standard deviation"),
  /** The smallest latency. */
  MINIMUM("minimum"),
  /** The largest latency. */
  MAXIMUM("maximum"),
  /** The lower end of the median's 95 % interval. */
  INTERVAL_LOWER("lower end of the 95 % interval"),
  /** The upper end of the median's 95 % interval. */
  INTERVAL_UPPER("upper end of the 95 % interval"),
  /** How many samples there are. */
  COUNT("number of samples"),
  /** Arithmetic rate at the median, 10⁹ floating-point operations a second. */
  GIGAFLOPS("throughput in GFLOP/s"),
  /** Compulsory bytes over the median, 10⁹ bytes a second. */
  GIGABYTES_PER_SECOND("bandwidth in GB/s"),
  /** Most memory held, mebibytes. */
  PEAK_MEBIBYTES("peak memory in MiB");

  private final String title;

  Statistic(String title) {
    this.title = title;
  }

  /** What it is, as a reader calls it. */
  public String title() {
    return title;
  }

  /** Whether it is a time, in the unit of the samples. */
  public boolean isLatency() {
    return ordinal() <= INTERVAL_UPPER.ordinal();
  }
}
