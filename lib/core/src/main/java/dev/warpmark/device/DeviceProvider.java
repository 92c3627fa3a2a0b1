package dev.warpmark.device;

/** Looks for one kind of device; named in {@code META-INF/services}. */
public interface DeviceProvider {
  /** Looks, loading nothing native when the device is absent; never throws. */
  Availability<Device> discover();
}
