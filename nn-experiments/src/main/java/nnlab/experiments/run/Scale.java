package nnlab.experiments.run;

import java.util.Arrays;
import java.util.Locale;

/** How much time a run may take; each experiment has a preset of its settings for each. */
public enum Scale {
  /** At most a minute, without any download. */
  QUICK,
  /** A lab session: at most fifteen minutes. */
  CLASS,
  /** The course report's own numbers. */
  FULL;

  /**
   * The scale of that name.
   *
   * @throws UsageException if there is none
   */
  static Scale of(String name) {
    return Arrays.stream(values())
        .filter(scale -> scale.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("there is no scale '" + name + "': use quick, class or full"));
  }

  /** Lower case, as it is typed and shown. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
