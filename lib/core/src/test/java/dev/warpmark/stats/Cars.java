package dev.warpmark.stats;

/** R's mtcars: miles per gallon by transmission. */
final class Cars {

  static final Samples AUTOMATIC =
      Samples.of(
          21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5,
          15.5, 15.2, 13.3, 19.2);

  static final Samples MANUAL =
      Samples.of(21.0, 21.0, 22.8, 32.4, 30.4, 33.9, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4);

  private Cars() {}
}
