package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.json.JsonException;

/**
 * Where the numbers of a training come from: all that they depend on besides its data. Each file
 * that a training leaves says it, so that numbers of different origins are never taken for those of
 * one run.
 *
 * @param experiment its name
 * @param seed the list's first seed
 * @param config the settings
 * @param bits code, Java and libraries
 */
record Origin(String experiment, long seed, JsonObject config, Bits bits) {

  static Origin of(Experiment<?> experiment, long seed, Record config, Bits bits) {
    return new Origin(
        experiment.name(), seed, Json.EXACT.toJsonTree(config).getAsJsonObject(), bits);
  }

  /** From {@link #toString}. */
  static Origin parse(String text, Object source) {
    try {
      return Json.readExact(text, Origin.class);
    } catch (JsonException e) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s does not say where it comes from (%s): remove it and go on with --resume",
              source,
              e.getMessage()),
          e);
    }
  }

  /**
   * Refuses to go on with what comes from elsewhere.
   *
   * @param there where {@code place} comes from
   * @throws UsageException that names each difference
   */
  void requireSame(Origin there, Object place, boolean allowDifferentBits) {
    List<String> differences = new ArrayList<>();
    if (!there.experiment.equals(experiment)) {
      differences.add("experiment is " + there.experiment + " there, " + experiment + " now");
    }
    if (there.seed != seed) {
      differences.add("seed is " + there.seed + " there, " + seed + " now");
    }
    differences.addAll(Json.differences(there.config, config));
    if (!differences.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s is of another run: %s; remove it and go on with --resume, or start a new run",
              place,
              String.join("; ", differences)));
    }
    if (!allowDifferentBits) {
      bits.requireSame(there.bits, place);
    }
  }

  /** Of a training that began there and goes on here. */
  Origin after(Origin there) {
    return new Origin(experiment, seed, config, Bits.of(List.of(there.bits, bits)));
  }

  /** As JSON. */
  @Override
  public String toString() {
    return Json.EXACT.toJson(this);
  }
}
