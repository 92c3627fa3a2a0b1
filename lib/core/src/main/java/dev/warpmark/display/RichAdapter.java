package dev.warpmark.display;

/**
 * Gives a type that is not ours a rich form, found through {@link java.util.ServiceLoader}.
 *
 * <p>It lives in the package that knows the foreign library, so that a front end need not.
 *
 * @param <T> the foreign type
 */
public interface RichAdapter<T> {
  /**
   * The foreign type.
   *
   * @return its class
   */
  Class<T> type();

  /**
   * Wraps one value.
   *
   * @param value a value of the foreign type
   * @return its forms
   */
  Rich adapt(T value);
}
