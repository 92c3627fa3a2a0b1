package dev.warpmark.cuda;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.warpmark.device.Telemetry;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What NVIDIA's management library says of one card; it is only asked, nothing is ever set. */
final class Nvml {
  private static final int SM_CLOCK = 1;
  private static final int MEMORY_CLOCK = 2;
  private static final int CHIP = 0;
  private static final int TEXT_BYTES = 96;

  private final NativeLibrary library;
  private final Pointer device;

  private Nvml(NativeLibrary library, Pointer device) {
    this.library = library;
    this.device = device;
  }

  /** The card at this PCI address, where NVML is there and knows it. */
  static Optional<Nvml> of(String pciBusId) {
    try {
      NativeLibrary library = NativeLibrary.getInstance("libnvidia-ml.so.1");
      PointerByReference handle = new PointerByReference();
      boolean found =
          call(library, "nvmlInit_v2") == 0
              && call(library, "nvmlDeviceGetHandleByPciBusId_v2", pciBusId, handle) == 0;
      return found ? Optional.of(new Nvml(library, handle.getValue())) : Optional.empty();
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  Optional<String> driverVersion() {
    byte[] text = new byte[TEXT_BYTES];
    return call(library, "nvmlSystemGetDriverVersion", text, TEXT_BYTES) == 0
        ? Optional.of(Native.toString(text, "UTF-8"))
        : Optional.empty();
  }

  /** What tells this card from every other, {@code GPU-…}; never published as it is. */
  Optional<String> uuid() {
    byte[] text = new byte[TEXT_BYTES];
    return ask("nvmlDeviceGetUUID", device, text, TEXT_BYTES) == 0
        ? Optional.of(Native.toString(text, "UTF-8"))
        : Optional.empty();
  }

  /** Clock, temperature, power and the reasons that hold the clock down, as far as told. */
  Telemetry telemetry() {
    return new Telemetry(smClockHertz(), temperatureCelsius(), powerWatts(), eventReasons());
  }

  OptionalDouble smClockHertz() {
    return megahertz("nvmlDeviceGetClockInfo", SM_CLOCK);
  }

  OptionalDouble memoryClockHertz() {
    return megahertz("nvmlDeviceGetClockInfo", MEMORY_CLOCK);
  }

  OptionalDouble highestSmClockHertz() {
    return megahertz("nvmlDeviceGetMaxClockInfo", SM_CLOCK);
  }

  OptionalDouble temperatureCelsius() {
    return real(number("nvmlDeviceGetTemperature", CHIP), 1);
  }

  OptionalDouble powerWatts() {
    return real(plain("nvmlDeviceGetPowerUsage"), 1e-3);
  }

  /** What the card has drawn since its driver was loaded; cards before Volta do not count it. */
  OptionalDouble totalEnergyJoules() {
    OptionalLong millijoules = wide("nvmlDeviceGetTotalEnergyConsumption");
    return millijoules.isPresent()
        ? OptionalDouble.of(millijoules.getAsLong() * 1e-3)
        : OptionalDouble.empty();
  }

  OptionalDouble powerLimitWatts() {
    return real(plain("nvmlDeviceGetEnforcedPowerLimit"), 1e-3);
  }

  /** Bits of the reasons; drivers before 535 know them as throttle reasons. */
  OptionalLong eventReasons() {
    OptionalLong reasons = wide("nvmlDeviceGetCurrentClocksEventReasons");
    return reasons.isPresent() ? reasons : wide("nvmlDeviceGetCurrentClocksThrottleReasons");
  }

  /** Whether the driver stays loaded between processes. */
  Optional<Boolean> isPersistent() {
    OptionalInt mode = plain("nvmlDeviceGetPersistenceMode");
    return mode.isPresent() ? Optional.of(mode.getAsInt() == 1) : Optional.empty();
  }

  /** Processes that compute on the card, this one included. */
  OptionalInt computeProcesses() {
    IntByReference count = new IntByReference(0);
    int code = ask("nvmlDeviceGetComputeRunningProcesses_v3", device, count, Pointer.NULL);
    // Asked for none, it says how many there are by "insufficient size" (7).
    return code == 0 || code == 7 ? OptionalInt.of(count.getValue()) : OptionalInt.empty();
  }

  private OptionalDouble megahertz(String name, int clock) {
    return real(number(name, clock), 1e6);
  }

  private OptionalInt number(String name, int which) {
    IntByReference value = new IntByReference();
    return ask(name, device, which, value) == 0
        ? OptionalInt.of(value.getValue())
        : OptionalInt.empty();
  }

  private OptionalInt plain(String name) {
    IntByReference value = new IntByReference();
    return ask(name, device, value) == 0 ? OptionalInt.of(value.getValue()) : OptionalInt.empty();
  }

  private OptionalLong wide(String name) {
    LongByReference value = new LongByReference();
    return ask(name, device, value) == 0 ? OptionalLong.of(value.getValue()) : OptionalLong.empty();
  }

  /** NVML's answer, or −1 where this version has no such function. */
  private int ask(String name, Object... arguments) {
    try {
      return call(library, name, arguments);
    } catch (UnsatisfiedLinkError e) {
      return -1;
    }
  }

  private static int call(NativeLibrary library, String name, Object... arguments) {
    Function function = library.getFunction(name);
    return function.invokeInt(arguments);
  }

  private static OptionalDouble real(OptionalInt value, double unit) {
    return value.isPresent() ? OptionalDouble.of(value.getAsInt() * unit) : OptionalDouble.empty();
  }
}
