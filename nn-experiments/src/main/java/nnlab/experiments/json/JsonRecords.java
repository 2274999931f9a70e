package nnlab.experiments.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes records from JSON. Every component has exactly one field of its name and kind, and there
 * are no others. Components are numbers, truth values, texts, enum constants, JSON itself, records,
 * and lists, arrays and maps of these.
 */
public final class JsonRecords {
  /** How values are written, where JSON leaves a choice. */
  public enum Form {
    /** For a reader: {@code null} stands for a number that is none. */
    PLAIN,
    /** To the last bit: the texts {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}. */
    EXACT,
    /** Settings: a number is always one, and -0 is 0. */
    SETTINGS,
    /** Settings as they are typed: every value is a text, and lists have commas. */
    TYPED
  }

  private final Form form;

  private JsonRecords(Form form) {
    this.form = form;
  }

  /**
   * A record, or anything else that one can hold.
   *
   * @throws JsonException that names the field, what was expected there and what was found
   */
  public static <T> T read(JsonElement json, Class<T> type, Form form) {
    return type.cast(new JsonRecords(form).value(json, type, ""));
  }

  /** The same for a type with parameters, such as that of a record's component. */
  public static Object read(JsonElement json, Type type, Form form) {
    return new JsonRecords(form).value(json, type, "");
  }

  private Object value(JsonElement json, Type type, String place) {
    if (type instanceof Class<?> c) {
      return ofClass(json, c, place);
    } else if (type instanceof GenericArrayType array) {
      List<?> items = list(json, array.getGenericComponentType(), place);
      return array(
          items, (Class<?>) ((ParameterizedType) array.getGenericComponentType()).getRawType());
    } else if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return list(json, arguments[0], place);
      } else if (generic.getRawType() == Map.class && isKey(arguments[0])) {
        return map(json, arguments[0], arguments[1], place);
      }
    }
    throw new IllegalStateException("JSON is not read as " + type);
  }

  private Object ofClass(JsonElement json, Class<?> type, String place) {
    if (type == double.class || type == Double.class) {
      return real(json, place);
    } else if (type == int.class || type == Integer.class) {
      return (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, place);
    } else if (type == long.class || type == Long.class) {
      return whole(json, Long.MIN_VALUE, Long.MAX_VALUE, place);
    } else if (type == boolean.class || type == Boolean.class) {
      boolean right =
          json instanceof JsonPrimitive p && (p.isBoolean() || isTyped(p, "true|false"));
      return require(right, json, "true or false", place).getAsBoolean();
    } else if (type == String.class) {
      return text(json, "a text", place);
    } else if (type.isEnum()) {
      return constant(json, type, place);
    } else if (JsonElement.class.isAssignableFrom(type)) {
      return require(type.isInstance(json), json, "an object", place);
    } else if (type.isArray()) {
      return array(list(json, type.getComponentType(), place), type.getComponentType());
    } else if (type.isRecord()) {
      return record(json, type, place);
    }
    throw new IllegalStateException("JSON is not read as " + type);
  }

  private Double real(JsonElement json, String place) {
    if (form == Form.PLAIN && json.isJsonNull()) {
      return Double.NaN;
    } else if (form == Form.EXACT && isText(json)) {
      String text = json.getAsString();
      if (List.of("NaN", "Infinity", "-Infinity").contains(text)) {
        return Double.valueOf(text);
      }
    }
    double value = number(json, Decimals::real, "a number", place);
    return form == Form.SETTINGS || form == Form.TYPED ? value + 0.0 : value;
  }

  private long whole(JsonElement json, long least, long most, String place) {
    boolean any = most == Long.MAX_VALUE;
    String range = any ? "" : String.format(Locale.ROOT, " from %d to %d", least, most);
    String expected = "a whole number" + range;
    return number(json, text -> Decimals.whole(text, least, most), expected, place);
  }

  private <N> N number(
      JsonElement json, Function<String, N> reading, String expected, String place) {
    require(
        json instanceof JsonPrimitive p && (p.isNumber() || isTyped(p, ".*")),
        json,
        expected,
        place);
    try {
      return reading.apply(json.getAsString());
    } catch (NumberFormatException e) {
      throw new JsonException(place, complaint(expected, json), e);
    }
  }

  private static String text(JsonElement json, String expected, String place) {
    return require(isText(json), json, expected, place).getAsString();
  }

  private static Object constant(JsonElement json, Class<?> type, String place) {
    Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
    String names = Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
    String name = text(json, "one of " + names, place);
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new JsonException(place, complaint("one of " + names, json)));
  }

  private List<Object> list(JsonElement json, Type of, String place) {
    JsonElement whole = json instanceof JsonPrimitive p && isTyped(p, ".*") ? items(p) : json;
    require(whole.isJsonArray(), json, "a list", place);
    JsonArray array = whole.getAsJsonArray();
    List<Object> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(value(array.get(i), of, place + "[" + i + "]"));
    }
    return items;
  }

  private boolean isTyped(JsonPrimitive json, String pattern) {
    return form == Form.TYPED && json.isString() && json.getAsString().matches(pattern);
  }

  private static JsonArray items(JsonPrimitive text) {
    JsonArray items = new JsonArray();
    for (String item : text.getAsString().split(",", -1)) {
      items.add(item.strip());
    }
    return items;
  }

  private static Object array(List<?> items, Class<?> of) {
    Object array = Array.newInstance(of, items.size());
    for (int i = 0; i < items.size(); i++) {
      Array.set(array, i, items.get(i));
    }
    return array;
  }

  private static boolean isKey(Type type) {
    return type == String.class || type instanceof Class<?> c && c.isEnum();
  }

  private Map<Object, Object> map(JsonElement json, Type keys, Type of, String place) {
    JsonObject object = require(json.isJsonObject(), json, "an object", place).getAsJsonObject();
    Map<Object, Object> map = new LinkedHashMap<>();
    object
        .asMap()
        .forEach(
            (name, item) ->
                map.put(
                    value(new JsonPrimitive(name), keys, place),
                    value(item, of, within(place, name))));
    return map;
  }

  private Object record(JsonElement json, Class<?> type, String place) {
    JsonObject object = require(json.isJsonObject(), json, "an object", place).getAsJsonObject();
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        throw new JsonException(
            within(place, name), "there is no such field; expected " + String.join(", ", known));
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(object, components[i], within(place, known.get(i)));
    }
    return construct(type, values, place);
  }

  private Object component(JsonObject object, RecordComponent component, String place) {
    JsonElement json = object.get(component.getName());
    if (component.isAnnotationPresent(MayBeMissing.class) && (json == null || json.isJsonNull())) {
      return null;
    } else if (json == null) {
      throw new JsonException(place, "the field is missing");
    }
    return value(json, component.getGenericType(), place);
  }

  private static Object construct(Class<?> type, Object[] values, String place) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new JsonException(place, String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static boolean isText(JsonElement json) {
    return json instanceof JsonPrimitive p && p.isString();
  }

  private static JsonElement require(
      boolean right, JsonElement json, String expected, String place) {
    if (!right) {
      throw new JsonException(place, complaint(expected, json));
    }
    return json;
  }

  private static String complaint(String expected, JsonElement json) {
    return "expected " + expected + ", found " + described(json);
  }

  private static String described(JsonElement json) {
    if (json.isJsonObject()) {
      return "an object";
    } else if (json.isJsonArray()) {
      return "a list";
    } else if (isText(json)) {
      return "the text \"" + JsonException.shown(json.getAsString()) + "\"";
    }
    return JsonException.shown(json.toString());
  }

  private static String within(String place, String name) {
    String shown = JsonException.shown(name);
    return place.isEmpty() ? shown : place + "." + shown;
  }
}
