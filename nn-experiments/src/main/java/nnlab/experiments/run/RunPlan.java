package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.measure.Measure;
import nnlab.layers.data.Split;

/**
 * A request with every default filled in: what is going to be run. It can be written to a file and
 * run again from there.
 *
 * @param config the settings
 * @param measures of each trained network
 * @param <C> their record
 */
record RunPlan<C extends Record>(
    Experiment<C> experiment,
    Scale scale,
    long seed,
    DataChoice data,
    C config,
    List<Measure> measures) {

  /**
   * Settings come from the scale's preset, then from the configuration file, then from the
   * assignments.
   */
  static <C extends Record> RunPlan<C> of(Experiment<C> experiment, RunRequest request) {
    JsonObject file = request.config() == null ? new JsonObject() : read(request.config());
    checkExperiment(experiment, file, request.config());
    Scale scale =
        request.scale() != null ? request.scale() : Scale.of(text(file, "scale", "quick"));
    long seed = request.seed() != null ? request.seed() : file.has("seed") ? seed(file) : 1;
    String dataset = request.dataset() != null ? request.dataset() : text(file, "dataset", null);
    C preset = experiment.preset(scale);
    C config = file.has("config") ? Settings.merge(preset, settings(file)) : preset;
    return new RunPlan<>(
        experiment,
        scale,
        seed,
        DataChoice.of(experiment, scale, dataset, request.data()),
        Settings.assign(config, request.assignments()),
        measures(experiment, request, file));
  }

  private static List<Measure> measures(
      Experiment<?> experiment, RunRequest request, JsonObject file) {
    List<Measure> measures = request.walking().attached().measures();
    if (measures.isEmpty() && file.has("measures")) {
      measures = Measure.of(texts(file, "measures"));
    }
    if (!measures.isEmpty() && !(experiment instanceof RunList)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--measure: %s is one piece of work and leaves no trained networks to measure",
              experiment.name()));
    }
    return measures;
  }

  private static List<String> texts(JsonObject json, String field) {
    if (!json.get(field).isJsonArray()) {
      throw new UsageException(String.format(Locale.ROOT, "'%s' must be a list of names", field));
    }
    return json.getAsJsonArray(field).asList().stream().map(JsonElement::getAsString).toList();
  }

  /**
   * Makes sure that the images can be read.
   *
   * @throws nnlab.core.io.DataException if a file is missing or damaged
   */
  private void requireData() {
    if (!experiment.datasets().isEmpty()) {
      data.images(seed);
    }
  }

  /**
   * Makes sure that a run of this can begin.
   *
   * @throws IllegalArgumentException if the data or the settings are wrong
   */
  void requireAble() {
    if (experiment instanceof RunList<C, ?, ?> list) {
      requireRuns(list);
    } else {
      requireData();
    }
  }

  private <J extends Record> void requireRuns(RunList<C, J, ?> list) {
    Split images = list.datasets().isEmpty() ? null : data.images(seed);
    list.runs(config, seed).forEach(run -> list.on(images, config, run));
  }

  /** Where the numbers of this process's trainings come from. */
  Origin origin() {
    return Origin.of(experiment, seed, config, Bits.current(experiment));
  }

  /** The settings alone. */
  JsonObject configJson() {
    return Json.GSON.toJsonTree(config).getAsJsonObject();
  }

  private static JsonObject read(Path file) {
    try {
      String text = Files.readString(file);
      JsonElement json = Json.GSON.fromJson(text, JsonElement.class);
      if (json != null && json.isJsonObject()) {
        if (json.getAsJsonObject().has(SealedJson.FIELD) && !SealedJson.isWhole(text)) {
          Note.CONSOLE.accept(file + " was changed since a run wrote it; it is taken as it is now");
        }
        return json.getAsJsonObject();
      }
      throw new UsageException("--config " + file + " holds no settings: it must be a JSON object");
    } catch (JsonParseException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new UsageException(
          String.format(Locale.ROOT, "--config %s is not JSON: %s", file, why), e);
    } catch (NoSuchFileException e) {
      throw new UsageException("--config " + file + ": there is no such file", e);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : FileTrouble.of(e);
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--config %s cannot be read (%s): name the config.json or result.json of a run",
              file,
              why),
          e);
    }
  }

  private static void checkExperiment(Experiment<?> experiment, JsonObject json, Path file) {
    String named = text(json, "experiment", experiment.name());
    if (!named.equals(experiment.name())) {
      throw new UsageException(
          String.format(
              Locale.ROOT, "--config %s is for %s, not for %s", file, named, experiment.name()));
    }
  }

  private static String text(JsonObject json, String field, String otherwise) {
    if (!json.has(field)) {
      return otherwise;
    }
    if (!json.get(field).isJsonPrimitive()) {
      throw new UsageException(
          String.format(Locale.ROOT, "%s must be a text, not %s", field, json.get(field)));
    }
    return json.get(field).getAsString();
  }

  private static long seed(JsonObject json) {
    try {
      return json.get("seed").getAsBigDecimal().longValueExact();
    } catch (NumberFormatException | ArithmeticException | UnsupportedOperationException e) {
      throw new UsageException("seed must be a whole number, not " + json.get("seed"), e);
    }
  }

  private static JsonObject settings(JsonObject json) {
    if (json.get("config").isJsonObject()) {
      return json.getAsJsonObject("config");
    }
    throw new UsageException("'config' must be a JSON object of settings");
  }
}
