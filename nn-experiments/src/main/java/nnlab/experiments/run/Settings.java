package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;

/**
 * Changes fields of an experiment's configuration record, by assignments such as {@code
 * iterations=500} or {@code optimizer.rate=0.01} and by JSON. The record's own constructor judges
 * the values; every complaint becomes a {@link UsageException} that lists what is valid.
 */
public final class Settings {
  /** Groups in groups; far more than any experiment has. */
  private static final int DEEPEST = 10;

  private final Form form;

  private Settings(Form form) {
    this.form = form;
  }

  /**
   * {@code config} after all assignments. They are judged together, so their order only matters
   * where two name the same setting: then the later one counts.
   */
  public static <C extends Record> C assign(C config, List<String> assignments) {
    JsonObject changes = new JsonObject();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String[] path = assignment.substring(0, Math.max(0, equals)).strip().split("\\.", -1);
      if (path.length > DEEPEST || List.of(path).contains("")) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "--set %s: write it as name=value, such as --set %s",
                JsonException.shown(assignment),
                example(config)));
      }
      String value = assignment.substring(equals + 1).strip();
      put(changes, path, new JsonPrimitive(value));
    }
    return new Settings(Form.TYPED).merge(config, changes, "");
  }

  /** Sets a field of the object, or of an object in it; those on the way are made. */
  static void put(JsonObject changes, String[] path, JsonElement value) {
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
    return new Settings(Form.SETTINGS).merge(config, changes, "");
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

  private <C extends Record> C merge(C config, JsonObject changes, String prefix) {
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
            JsonException.shown(name),
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

  private Object convert(String name, RecordComponent field, JsonElement value) {
    Type type = field.getGenericType();
    try {
      return JsonRecords.read(value, type, form);
    } catch (JsonException e) {
      boolean text = value.isJsonPrimitive();
      String given = text ? value.getAsString() : value.isJsonNull() ? "null" : "a list or a group";
      throw impossible(name, given, expected(type), e);
    }
  }

  /** The form of a value, in words. */
  private static String expected(Type type) {
    if (type instanceof ParameterizedType list) {
      boolean whole = list.getActualTypeArguments()[0] == Integer.class;
      return whole
          ? "whole numbers with commas between, such as 64,64"
          : "numbers with commas between, such as 0.1,0.01";
    } else if (type == int.class || type == long.class) {
      return "a whole number" + (type == int.class ? " of at most " + Integer.MAX_VALUE : "");
    } else if (type == double.class) {
      return "a number, such as 0.01 or 1e-3";
    } else if (type == boolean.class) {
      return "true or false";
    } else if (type instanceof Class<?> c && c.isEnum()) {
      return "one of "
          + Arrays.stream(c.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return "a text";
  }

  private static UsageException impossible(
      String name, String given, String expected, JsonException cause) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "setting '%s' cannot be '%s': it must be %s",
            name,
            JsonException.shown(given),
            expected),
        cause);
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
      if (e.getCause() instanceof Error error) {
        throw error;
      }
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
