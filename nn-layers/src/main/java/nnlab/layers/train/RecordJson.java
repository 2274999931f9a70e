package nnlab.layers.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nnlab.core.tensor.Shape;

/**
 * Records as JSON and back, networks and configurations among them: each component is a field.
 * Where a component's type is an interface ({@code Layer}, {@code Optimizer}, ...), the JSON says
 * which record or enum constant stands there:
 *
 * <pre>{@code
 * [{"type": "Linear", "in": 784, "out": 10, "activation": "IDENTITY", ...}, "Activation.RELU"]
 * }</pre>
 *
 * <p>A type in the interface's own package goes by its simple name, any other by its full name: a
 * layer, optimizer or loss written elsewhere needs no registration. Reading makes nothing but
 * records and enum constants of the type asked for, and wants every field, and no other.
 */
public final class RecordJson {
  private static final String TYPE = "type";

  private static final Map<Class<?>, Function<JsonPrimitive, Object>> SCALARS =
      Map.of(
          String.class, RecordJson::text,
          boolean.class, RecordJson::truth,
          Boolean.class, RecordJson::truth,
          int.class, RecordJson::int32,
          Integer.class, RecordJson::int32,
          long.class, RecordJson::int64,
          Long.class, RecordJson::int64,
          double.class, RecordJson::real,
          Double.class, RecordJson::real);

  private RecordJson() {}

  /**
   * A record as JSON.
   *
   * @param type its own, or the interface by which it is known
   * @throws IllegalArgumentException if it contains something other than records, enum constants,
   *     numbers, texts, shapes, and lists and maps of these
   */
  public static <T> String write(T value, Class<T> type) {
    return toJson(value, type).toString();
  }

  /**
   * A record from its JSON.
   *
   * @throws IllegalArgumentException if the text is not JSON, names a type or field that does not
   *     exist, lacks a field, or holds a value that the record refuses
   */
  public static <T> T read(String json, Class<T> type) {
    return type.cast(fromJson(JsonText.parse(json), type, type.getSimpleName()));
  }

  // ---- writing

  private static JsonElement toJson(Object value, Type declared) {
    if (value instanceof String text) {
      return new JsonPrimitive(text);
    } else if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof Shape shape) {
      return array(shape.dims());
    } else if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(element -> array.add(toJson(element, argument(declared, 0))));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, v) -> object.add((String) key, toJson(v, argument(declared, 1))));
      return object;
    } else if (value instanceof Enum<?> constant) {
      return constant(constant, raw(declared));
    } else if (value instanceof Record) {
      return object(value, raw(declared));
    }
    throw new IllegalArgumentException(
        "a "
            + raw(declared).getSimpleName()
            + " can be saved if it is a record or an enum constant, this one is a "
            + (value == null ? null : value.getClass().getName()));
  }

  private static JsonPrimitive number(Number number) {
    // JSON has no NaN and no infinity.
    return Double.isFinite(number.doubleValue())
        ? new JsonPrimitive(number)
        : new JsonPrimitive(number.toString());
  }

  private static JsonPrimitive constant(Enum<?> constant, Class<?> declared) {
    Class<?> type = constant.getDeclaringClass();
    String prefix = declared == type ? "" : JsonTypes.name(type, declared) + '.';
    return new JsonPrimitive(prefix + constant.name());
  }

  private static JsonArray array(int... numbers) {
    JsonArray array = new JsonArray();
    for (int number : numbers) {
      array.add(number);
    }
    return array;
  }

  private static JsonObject object(Object value, Class<?> declared) {
    JsonObject object = new JsonObject();
    if (declared != value.getClass()) {
      object.addProperty(TYPE, JsonTypes.name(value.getClass(), declared));
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object field = JsonTypes.get(value, component);
      object.add(component.getName(), toJson(field, component.getGenericType()));
    }
    return object;
  }

  // ---- reading

  private static Object fromJson(JsonElement json, Type declared, String where) {
    Class<?> type = raw(declared);
    try {
      if (SCALARS.containsKey(type)) {
        return SCALARS.get(type).apply(json.getAsJsonPrimitive());
      } else if (type == Shape.class) {
        return Shape.of(
            json.getAsJsonArray().asList().stream()
                .mapToInt(extent -> int32(extent.getAsJsonPrimitive()))
                .toArray());
      } else if (type == List.class) {
        return JsonTypes.list(
            json.getAsJsonArray(), e -> fromJson(e, argument(declared, 0), where));
      } else if (type == Map.class) {
        return JsonTypes.map(
            json.getAsJsonObject(), e -> fromJson(e, argument(declared, 1), where));
      } else if (json instanceof JsonPrimitive name) {
        return JsonTypes.constant(text(name), type);
      }
      return record(json.getAsJsonObject(), type);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          where + ": expected a " + type.getSimpleName() + ", got " + json, e);
    }
  }

  private static String text(JsonPrimitive json) {
    if (!json.isString()) {
      throw new IllegalStateException("not a text");
    }
    return json.getAsString();
  }

  private static boolean truth(JsonPrimitive json) {
    if (!json.isBoolean()) {
      throw new IllegalStateException("neither true nor false");
    }
    return json.getAsBoolean();
  }

  private static long int64(JsonPrimitive json) {
    if (json.isNumber() && json.getAsNumber() instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("not an integer");
  }

  private static int int32(JsonPrimitive json) {
    long number = int64(json);
    if (number != (int) number) {
      throw new IllegalStateException("beyond 32 bits");
    }
    return (int) number;
  }

  /** A number, or the name of one that JSON lacks. */
  private static double real(JsonPrimitive json) {
    if (json.isNumber()) {
      return json.getAsDouble();
    }
    return switch (text(json)) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new IllegalStateException("not a number");
    };
  }

  private static Object record(JsonObject json, Class<?> declared) {
    Class<?> type = declared;
    if (!declared.isRecord()) {
      JsonElement name = json.get(TYPE);
      type = JsonTypes.find(name == null ? "" : text(name.getAsJsonPrimitive()), declared);
    }
    RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : null;
    if (components == null) {
      throw new IllegalStateException("not a record");
    }
    JsonTypes.requireFields(json, type, type == declared ? "" : TYPE);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      String name = components[i].getName();
      String where = type.getSimpleName() + '.' + name;
      values[i] = fromJson(json.get(name), components[i].getGenericType(), where);
    }
    return JsonTypes.make(type, values);
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType of ? of.getRawType() : type);
  }

  private static Type argument(Type type, int i) {
    return ((ParameterizedType) type).getActualTypeArguments()[i];
  }
}
