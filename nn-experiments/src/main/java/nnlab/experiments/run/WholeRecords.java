package nnlab.experiments.run;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a record only from JSON that has each of its components and no other field; by itself, Gson
 * takes 0 or null for what is missing or misspelt.
 */
final class WholeRecords implements TypeAdapterFactory {
  @Override
  public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!raw.isRecord()) {
      return null;
    }
    Set<String> components =
        Arrays.stream(raw.getRecordComponents())
            .map(component -> component.getName())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    TypeAdapter<T> any = gson.getDelegateAdapter(this, type);
    TypeAdapter<JsonElement> tree = gson.getAdapter(JsonElement.class);
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        any.write(out, value);
      }

      @Override
      public T read(JsonReader in) throws IOException {
        JsonElement json = tree.read(in);
        if (json.isJsonObject() && !json.getAsJsonObject().keySet().equals(components)) {
          throw new JsonParseException(
              String.format(
                  Locale.ROOT,
                  "%s has the fields %s, found %s",
                  raw.getSimpleName(),
                  components,
                  json.getAsJsonObject().keySet()));
        }
        return any.fromJsonTree(json);
      }
    };
  }
}
