package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;
import nnlab.experiments.json.MayBeMissing;

/**
 * What {@code --config} takes from a {@code config.json} or {@code result.json}, or from a file
 * that a person wrote, which need not say everything.
 *
 * @param experiment its name; null if the file does not say
 * @param scale whose preset the settings change; null if the file does not say
 * @param seed the first seed; null if the file does not say
 * @param dataset name of the data; null if the file does not say
 * @param config the settings; null if there are none
 * @param measures of each trained network, by name; null if the file does not say
 */
record ConfigFile(
    @MayBeMissing String experiment,
    @MayBeMissing String scale,
    @MayBeMissing Long seed,
    @MayBeMissing String dataset,
    @MayBeMissing JsonObject config,
    @MayBeMissing List<String> measures) {
  /** No file was named. */
  static final ConfigFile NONE = new ConfigFile(null, null, null, null, null, null);

  /** Everything that may stand in such a file. */
  private static final Set<String> KNOWN =
      new LinkedHashSet<>(
          Stream.of(ConfigFile.class, Beginning.class, Result.class)
              .flatMap(type -> Arrays.stream(type.getRecordComponents()))
              .map(RecordComponent::getName)
              .toList());

  /**
   * Reads the file.
   *
   * @throws UsageException if it cannot be read, is not JSON, or says something unknown
   */
  static ConfigFile read(Path file) {
    String option = "--config " + file;
    try {
      String text = InputFile.text(file, InputFile.MOST_BYTES);
      JsonElement json = Json.tree(text);
      if (!json.isJsonObject()) {
        throw new UsageException(option + " holds no settings: it must be a JSON object");
      }
      if (json.getAsJsonObject().remove(SealedJson.FIELD) != null && !SealedJson.isWhole(text)) {
        Note.CONSOLE.accept(file + " was changed since a run wrote it; it is taken as it is now");
      }
      return of(json.getAsJsonObject());
    } catch (JsonException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new UsageException(option + ": there is no such file", e);
    } catch (IOException e) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s cannot be read (%s): name the config.json or result.json of a run",
              option,
              FileTrouble.of(e)),
          e);
    }
  }

  private static ConfigFile of(JsonObject file) {
    for (String name : file.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new JsonException(
            JsonException.shown(name),
            "there is no such field; settings stand below \"config\", as in"
                + " {\"config\": {\"seeds\": 3}}");
      }
    }
    if (file.has("format") && Json.format(file) > Result.FORMAT) {
      throw new JsonException("format", "a newer version of nnlab wrote this: update nnlab");
    }
    JsonObject used = new JsonObject();
    for (RecordComponent component : ConfigFile.class.getRecordComponents()) {
      if (file.has(component.getName())) {
        used.add(component.getName(), file.get(component.getName()));
      }
    }
    if (!file.has("dataset") && file.has("data")) { // in a result.json
      used.addProperty(
          "dataset", JsonRecords.read(file.get("data"), Result.Data.class, Form.PLAIN).name());
    }
    return JsonRecords.read(used, ConfigFile.class, Form.PLAIN);
  }
}
