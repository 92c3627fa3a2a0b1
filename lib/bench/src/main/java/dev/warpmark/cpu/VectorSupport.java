package dev.warpmark.cpu;

import java.lang.reflect.InvocationTargetException;

/**
 * Finds the Vector API's tile arithmetic by reflection, so that this package works without it.
 *
 * <p>It is used when the JVM runs with {@code --add-modules jdk.incubator.vector}, unless the
 * system property {@value #SWITCH} is {@code false}.
 */
final class VectorSupport {
  /** Set to {@code false} to use plain Java although the Vector API is there. */
  static final String SWITCH = "warpmark.cpu.vector";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String IMPLEMENTATION = "dev.warpmark.cpu.vector.VectorTileOperations";

  private VectorSupport() {}

  /** What a processor offers: the arithmetic, and in a sentence why it is this one. */
  record Choice(TileOperations operations, String reason) {}

  /** Looks for the Vector API. */
  static Choice choose() {
    if ("false".equals(System.getProperty(SWITCH))) {
      return plain("switched off by -D" + SWITCH + "=false");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("start the JVM with --add-modules " + MODULE + " for the Vector API");
    }
    try {
      Class<?> type = Class.forName(IMPLEMENTATION);
      Object operations = type.getDeclaredConstructor().newInstance();
      return new Choice((TileOperations) operations, "the module " + MODULE + " is there");
    } catch (InvocationTargetException e) {
      return plain(String.valueOf(e.getCause().getMessage()));
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain("the Vector API failed to load: " + e);
    }
  }

  private static Choice plain(String reason) {
    return new Choice(new PlainTileOperations(), reason);
  }
}
