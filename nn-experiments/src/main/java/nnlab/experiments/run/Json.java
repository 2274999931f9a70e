package nnlab.experiments.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;
import nnlab.experiments.json.JsonTree;

/** The project's JSON: indented, and with null for a number that is none. */
public final class Json {
  /** Writes everything in a run folder; {@link #read} reads it. */
  static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .registerTypeAdapter(double.class, new Numbers())
          .registerTypeAdapter(Double.class, new Numbers())
          .create();

  /**
   * Writes what must come back to the last bit: NaN and the infinities stand as texts. {@link
   * #readExact} reads it.
   */
  static final Gson EXACT =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .registerTypeAdapter(double.class, new ExactNumbers())
          .registerTypeAdapter(Double.class, new ExactNumbers())
          .create();

  /** Many times what the largest result holds. */
  static final long MOST_VALUES = 1_000_000;

  private Json() {}

  /** Any record or list as indented JSON, with null for a number that is none. */
  public static String text(Object value) {
    return GSON.toJson(value);
  }

  /** A record as JSON that {@link #of} reads back to the last bit. */
  public static JsonElement tree(Record record) {
    return EXACT.toJsonTree(record);
  }

  /** The record that {@link #tree} wrote. */
  public static <T extends Record> T of(JsonElement tree, Class<T> type) {
    return readExact(tree, type);
  }

  /**
   * A record from the text of a file in a run folder.
   *
   * @throws JsonException if it is not JSON, or a field is missing, unknown or of another kind
   */
  static <T> T read(String text, Class<T> type) {
    return JsonRecords.read(JsonTree.parse(text, MOST_VALUES), type, Form.PLAIN);
  }

  /** The same of what {@link #EXACT} wrote. */
  static <T> T readExact(String text, Class<T> type) {
    return readExact(JsonTree.parse(text, Long.MAX_VALUE), type);
  }

  /** The same of a part of it. */
  static <T> T readExact(JsonElement json, Class<T> type) {
    return JsonRecords.read(json, type, Form.EXACT);
  }

  /** Any JSON, within bounds. */
  static JsonElement tree(String text) {
    return JsonTree.parse(text, MOST_VALUES);
  }

  /**
   * The version of the schema of a file.
   *
   * @throws JsonException if it does not say
   */
  static int format(JsonElement json) {
    if (!(json instanceof JsonObject object) || !object.has("format")) {
      throw new JsonException("format", "the field is missing");
    }
    return JsonRecords.read(object.get("format"), Integer.class, Form.PLAIN);
  }

  /** Settings and their values in order, those of groups with dots. */
  static Map<String, String> flat(JsonObject json) {
    Map<String, String> flat = new LinkedHashMap<>();
    json.entrySet()
        .forEach(
            field -> {
              if (field.getValue().isJsonObject()) {
                flat(field.getValue().getAsJsonObject())
                    .forEach((name, value) -> flat.put(field.getKey() + "." + name, value));
              } else {
                flat.put(field.getKey(), field.getValue().toString().replace("\"", ""));
              }
            });
    return flat;
  }

  /** What differs, such as {@code iterations is 500 there, 600 now}; empty if nothing does. */
  static List<String> differences(JsonObject there, JsonObject now) {
    Map<String, String> before = flat(there);
    Map<String, String> after = flat(now);
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(
            name ->
                String.format(
                    Locale.ROOT,
                    "%s is %s there, %s now",
                    name,
                    before.getOrDefault(name, "not set"),
                    after.getOrDefault(name, "not set")))
        .toList();
  }

  private static final class ExactNumbers extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else if (Double.isFinite(value)) {
        out.value(value);
      } else {
        out.value(value.toString());
      }
    }

    @Override
    public Double read(JsonReader in) {
      throw new UnsupportedOperationException("JSON is read by JsonRecords");
    }
  }

  /** JSON has no NaN and no infinity. */
  private static final class Numbers extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (value == null || !Double.isFinite(value)) {
        // A null must be written, whatever the writer does with fields that are null.
        boolean nulls = out.getSerializeNulls();
        out.setSerializeNulls(true);
        out.nullValue();
        out.setSerializeNulls(nulls);
      } else {
        out.value(value);
      }
    }

    @Override
    public Double read(JsonReader in) {
      throw new UnsupportedOperationException("JSON is read by JsonRecords");
    }
  }
}
