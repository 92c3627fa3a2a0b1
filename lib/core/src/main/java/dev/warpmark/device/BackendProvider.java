package dev.warpmark.device;

import java.util.List;

/** Offers backends on a device; named in {@code META-INF/services}. */
public interface BackendProvider {
  /** The backends it has on this device, absent ones with their reason; never throws. */
  List<Availability<Backend>> backendsOn(Device device);
}
