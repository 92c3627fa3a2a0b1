package dev.warpmark.data;

import dev.warpmark.device.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The settings a run was measured under, requested against observed.
 *
 * @param observedAt when they were read
 * @param settings every setting; names are unique
 */
public record Environment(Instant observedAt, List<Setting> settings) {
  /** Copies the settings and checks that names are unique. */
  public Environment {
    settings = List.copyOf(settings);
    long names = settings.stream().map(Setting::name).distinct().count();
    if (names != settings.size()) {
      throw new IllegalArgumentException("settings must have different names");
    }
  }

  /** The setting of this name. */
  public Optional<Setting> setting(String name) {
    return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /** A name of the card that measured, where it is recorded. */
  public Optional<String> card() {
    return setting(Setting.CARD).flatMap(Setting::observed);
  }

  /** The settings that were requested. */
  public List<Setting> requested() {
    return settings.stream().filter(setting -> setting.requested().isPresent()).toList();
  }

  /**
   * Whether something was requested and all of it was observed: what licenses the word "locked".
   */
  public boolean isLocked() {
    return !requested().isEmpty() && requested().stream().allMatch(Setting::isLocked);
  }
}
