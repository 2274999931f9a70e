package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;
import nnlab.experiments.json.MayBeMissing;
import nnlab.experiments.measure.Measure;

/**
 * How a run began, as {@code config.json} keeps it: what is going to be run, and with what. A run
 * goes on, and shards are joined, only if this is the same.
 *
 * @param format version of this schema
 * @param experiment its name
 * @param scale whose preset the settings came from
 * @param seed the first seed
 * @param dataset name of the data; empty if the experiment makes its own
 * @param config the settings
 * @param measures of each trained network, by name
 * @param prediction what the student expected; null if nothing was asked
 * @param bits what else the numbers depend on
 */
record Beginning(
    int format,
    String experiment,
    String scale,
    long seed,
    String dataset,
    JsonObject config,
    @MayBeMissing List<String> measures,
    @MayBeMissing Prediction prediction,
    Bits bits) {
  private static final int FORMAT = 2;

  /** A beginning that names no measures has none. */
  Beginning {
    measures = measures == null ? List.of() : List.copyOf(measures);
  }

  static Beginning of(RunPlan<?> plan, Prediction prediction) {
    return new Beginning(
        FORMAT,
        plan.experiment().name(),
        plan.scale().toString(),
        plan.seed(),
        plan.data().name(),
        plan.configJson(),
        plan.measures().stream().map(Measure::toString).toList(),
        prediction,
        Bits.current(plan.experiment()));
  }

  /**
   * That of a run folder.
   *
   * @throws UsageException if there is none, or it is damaged or of a newer version
   */
  static Beginning read(RunFolder folder) throws IOException {
    Path file = folder.file(RunFolder.CONFIG);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          folder.path() + " is not a run folder: it has no " + file.getFileName());
    }
    folder.requireOneRun();
    String mend =
        "a run goes on only as it began: start a new one (these settings can be taken with --config)";
    try {
      JsonObject json = SealedJson.read(file, FORMAT, mend);
      return JsonRecords.read(json, Beginning.class, Form.PLAIN);
    } catch (JsonException e) {
      throw new UsageException(
          String.format(Locale.ROOT, "%s is damaged: %s; start a new run", file, e.getMessage()),
          e);
    }
  }

  /** What the file says. */
  String text() {
    return SealedJson.seal(Json.GSON.toJson(this));
  }

  /**
   * Refuses to go on with something else.
   *
   * @param now what is asked for
   * @param place the folder that this was read from
   * @throws UsageException that names each difference
   */
  void requireSame(Beginning now, Path place, boolean allowDifferentBits) {
    List<String> differences = Json.differences(request(), now.request());
    if (!differences.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s holds another run: %s; leave the options out that differ, or start a new run",
              place,
              String.join("; ", differences)));
    }
    if (!allowDifferentBits) {
      now.bits.requireSame(bits, place);
    }
  }

  private JsonObject request() {
    JsonObject json = Json.GSON.toJsonTree(this).getAsJsonObject();
    json.remove("format");
    json.remove("bits");
    json.remove("prediction");
    return json;
  }
}
