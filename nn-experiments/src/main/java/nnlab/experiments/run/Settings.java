package nnlab.experiments.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changes fields of an experiment's configuration record, by assignments such as {@code
 * iterations=500} or {@code optimizer.rate=0.01} and by JSON. The record's own constructor judges
 * the values; every complaint becomes a {@link UsageException} that lists what is valid.
 */
public final class Settings {
  private Settings() {}

  /**
   * {@code config} after all assignments. They are judged together, so their order only matters
   * where two name the same setting: then the later one counts.
   */
  public static <C extends Record> C assign(C config, List<String> assignments) {
    JsonObject changes = new JsonObject();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "--set " + assignment + ": write it as name=value, such as --set " + example(config));
      }
      String[] path = assignment.substring(0, equals).strip().split("\\.");
      String value = assignment.substring(equals + 1).strip();
      put(changes, path, new JsonPrimitive(value));
    }
    return merge(config, changes, "");
  }

  /** Sets a field of the object, or of an object in it; those on the way are made. */
  private static void put(JsonObject changes, String[] path, JsonElement value) {
    JsonObject at = changes;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(at.get(path[i]) instanceof JsonObject)) {
        at.add(path[i], new JsonObject());
      }
      at = at.getAsJsonObject(path[i]);
    }
    at.add(path[path.length - 1], value);
  }

  /** {@code config} with the fields that {@code changes} names; the others stay. */
  public static <C extends Record> C merge(C config, JsonObject changes) {
    return merge(config, changes, "");
  }

  /** Field names and values in order, those of records inside records with dots. */
  public static Map<String, String> list(Record config) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (RecordComponent field : config.getClass().getRecordComponents()) {
      Object value = value(config, field);
      if (value instanceof Record inner) {
        list(inner).forEach((name, text) -> settings.put(field.getName() + "." + name, text));
      } else {
        settings.put(field.getName(), text(value));
      }
    }
    return settings;
  }

  private static <C extends Record> C merge(C config, JsonObject changes, String prefix) {
    RecordComponent[] fields = config.getClass().getRecordComponents();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = value(config, fields[i]);
    }
    for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
      int i = indexOf(config, change.getKey(), prefix);
      String name = prefix + change.getKey();
      values[i] =
          values[i] instanceof Record inner
              ? merge(inner, object(name, change.getValue(), inner), name + ".")
              : convert(name, fields[i], change.getValue());
    }
    return construct(config, values, changes, prefix);
  }

  private static int indexOf(Record config, String name, String prefix) {
    RecordComponent[] fields = config.getClass().getRecordComponents();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].getName().equals(name)) {
        return i;
      }
    }
    List<String> known = Arrays.stream(fields).map(RecordComponent::getName).toList();
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "there is no setting '%s%s'.%s Settings are:%n%s",
            prefix,
            name,
            Suggestion.near(name, known),
            listing(config, prefix)));
  }

  private static JsonObject object(String name, JsonElement value, Record inner) {
    if (value.isJsonObject()) {
      return value.getAsJsonObject();
    }
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "'%s' is a group of settings; set one of them:%n%s",
            name,
            listing(inner, name + ".")));
  }

  private static Object convert(String name, RecordComponent field, JsonElement value) {
    Class<?> type = field.getType();
    boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    boolean whole = type == int.class || type == long.class;
    if (type == boolean.class && !List.of("true", "false").contains(value.getAsString())) {
      throw impossible(name, value, "true or false");
    }
    try {
      JsonElement json = value;
      if (text && type == List.class) {
        json = items(value.getAsString());
      } else if (text && whole) {
        json = new JsonPrimitive(new BigDecimal(value.getAsString()).toBigIntegerExact());
      }
      Object converted = Json.GSON.fromJson(json, TypeToken.get(field.getGenericType()));
      if (converted == null) {
        throw impossible(name, value, expected(type));
      }
      return converted;
    } catch (JsonParseException | ArithmeticException | NumberFormatException e) {
      throw new UsageException(impossible(name, value, expected(type)).getMessage(), e);
    }
  }

  private static JsonArray items(String text) {
    JsonArray items = new JsonArray();
    for (String item : text.split(",")) {
      items.add(item.strip());
    }
    return items;
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    return type == double.class ? "a number" : "a " + type.getSimpleName();
  }

  private static UsageException impossible(String name, JsonElement value, String expected) {
    String given = value.isJsonPrimitive() ? value.getAsString() : value.toString();
    return new UsageException(
        String.format(
            Locale.ROOT, "setting '%s' cannot be '%s': it must be %s", name, given, expected));
  }

  private static Object value(Record config, RecordComponent field) {
    try {
      field.getAccessor().setAccessible(true);
      return field.getAccessor().invoke(config);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }

  @SuppressWarnings("unchecked") // the constructor is that of the record's own class
  private static <C extends Record> C construct(
      C config, Object[] values, JsonObject changes, String prefix) {
    Class<?>[] types =
        Arrays.stream(config.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = config.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      C changed = (C) constructor.newInstance(values);
      Limits.check(changed, prefix);
      return changed;
    } catch (IllegalArgumentException e) {
      throw new UsageException("setting " + e.getMessage(), e);
    } catch (InvocationTargetException e) {
      String names =
          changes.keySet().stream().map(prefix::concat).collect(Collectors.joining(", "));
      throw new UsageException("setting " + names + ": " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + config.getClass(), e);
    }
  }

  private static String listing(Record config, String prefix) {
    return list(config).entrySet().stream()
        .map(setting -> "  " + prefix + setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String text(Object value) {
    return value instanceof List<?> items
        ? items.stream().map(Object::toString).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  private static String example(Record config) {
    Map.Entry<String, String> first = list(config).entrySet().iterator().next();
    return first.getKey() + "=" + first.getValue();
  }
}
